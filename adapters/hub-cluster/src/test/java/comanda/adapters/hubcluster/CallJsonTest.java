package comanda.adapters.hubcluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ConnectionId;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskAnswer;
import comanda.domain.hub.TaskState;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CallJsonTest {
    private static final ShopId SHOP = new ShopId("café.são-joão@12");

    static Stream<AgentTask> tasksInEveryState() {
        TaskAnswer error = new TaskAnswer(TaskAnswer.Status.ERROR, "No paper.", "{\"code\":7}");
        return Stream.concat(
                Stream.of(Tasks.justAccepted(SHOP, "t-0")),
                Stream.of(
                                new TaskState.Pending(),
                                new TaskState.Sent(false),
                                new TaskState.Sent(true),
                                Tasks.succeeded("{}"),
                                new TaskState.Failed(Tasks.NOON, "No paper.", error),
                                new TaskState.Failed(Tasks.NOON, AgentTask.unanswered(3), null),
                                new TaskState.Expired(Tasks.NOON),
                                new TaskState.Canceled(Tasks.NOON))
                        .map(state -> Tasks.of(SHOP, "t-1", state)));
    }

    @ParameterizedTest
    @MethodSource("tasksInEveryState")
    void aTaskIsReadAsItWasWritten(AgentTask task) throws Exception {
        assertThat(CallJson.task(CallJson.read(CallJson.of(task)))).isEqualTo(task);
    }

    @Test
    void aConnectionAndAShopAreReadAsTheyWereWritten() throws Exception {
        ConnectionId connection = new ConnectionId(SHOP, "node-1", Long.MAX_VALUE);
        assertThat(CallJson.connection(CallJson.read(CallJson.of(connection)))).isEqualTo(connection);
        assertThat(CallJson.shop(CallJson.read(CallJson.of(SHOP)))).isEqualTo(SHOP);
    }

    @Test
    void anAnswerThatIsTooLargeIsLeftOutOfItsTask() throws Exception {
        String meta = "{\"dump\":\"" + "x".repeat(CallJson.LARGEST) + "\"}";
        byte[] written = CallJson.of(Tasks.of(SHOP, "t-1", Tasks.succeeded(meta)));
        assertThat(written).hasSizeLessThan(1_000);
        assertThat(CallJson.task(CallJson.read(written))).isEqualTo(Tasks.of(SHOP, "t-1", Tasks.succeeded("{}")));
    }

    @Test
    void membersThatANewerNodeAddsAreNotLookedAt() throws Exception {
        assertThat(CallJson.shop(CallJson.read("{\"v\":1,\"shop\":\"a\",\"colour\":{\"of\":[1]}}".getBytes(UTF_8))))
                .isEqualTo(new ShopId("a"));
    }

    @Test
    void aNewerVersionIsRefusedWithWhatToDo() {
        assertThatThrownBy(() -> CallJson.read("{\"v\":2,\"shop\":\"a\"}".getBytes(UTF_8)))
                .isInstanceOf(UnreadableCall.class)
                .hasMessageContaining("version 2")
                .hasMessageContaining("update this node");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "7",
                "{}",
                "{\"v\":\"1\"}",
                "{\"v\":0}",
                "{\"v\":1}{}",
                "{\"v\":1,\"shop\":7}",
                "{\"v\":1,\"shop\":\"a b\"}",
                "{\"v\":1,\"shop\":\"\"}",
                "{\"v\":1,\"shop\":\"a\",\"node\":\"n\",\"number\":1.5}",
                "{\"v\":1,\"shop\":\"a\",\"node\":\"n\",\"number\":99999999999999999999}",
                "{\"v\":1,\"task\":7}",
                "{\"v\":1,\"task\":{}}"
            })
    void whatIsNoConnectionAndNoTaskIsRefused(String text) {
        byte[] message = text.getBytes(UTF_8);
        assertThatThrownBy(() -> CallJson.connection(CallJson.read(message))).isInstanceOf(UnreadableCall.class);
        assertThatThrownBy(() -> CallJson.task(CallJson.read(message))).isInstanceOf(UnreadableCall.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "\"type\":\"print-test\" \"type\":\"open-drawer\"",
                "\"is\":\"pending\" \"is\":\"burnt\"",
                "\"attempts\":2 \"attempts\":3000000000",
                "\"attempts\":2 \"attempts\":\"2\"",
                "\"createdAt\":\"2026 \"createdAt\":\"20x6",
                "\"number\":9223372036854775807 \"number\":null"
            })
    void aTaskWithAWrongMemberIsRefused(String member, String wrong) {
        String right = new String(CallJson.of(Tasks.of(SHOP, "t-1", new TaskState.Pending())), UTF_8);
        assertThat(right).contains(member);
        byte[] message = right.replace(member, wrong).getBytes(UTF_8);
        assertThatThrownBy(() -> CallJson.task(CallJson.read(message))).isInstanceOf(UnreadableCall.class);
    }

    @Test
    void whatIsTooLargeIsNotParsed() {
        assertThatThrownBy(() -> CallJson.read(new byte[CallJson.LARGEST + 1]))
                .isInstanceOf(UnreadableCall.class)
                .hasMessageContaining("bytes");
    }

    @Test
    void whatIsNestedTooDeepIsRefused() {
        assertThatThrownBy(() -> CallJson.read("[".repeat(CallJson.LARGEST).getBytes(UTF_8)))
                .isInstanceOf(UnreadableCall.class);
    }
}
