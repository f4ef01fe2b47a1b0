package comanda.adapters.printing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The real libusb, with printers that are made up beneath it. */
@Timeout(120)
class UsbPrinterTest {
    private static final String IDS = "04b8 0202";
    private static final int TICKET = 40_960;

    private @Nullable UsbTestbed started;

    @BeforeEach
    void start() throws Exception {
        UsbTestbed.assumeInstalled();
        started = new UsbTestbed();
    }

    @AfterEach
    void stop() throws Exception {
        if (started != null) {
            started.stop();
        }
    }

    private UsbTestbed usb() {
        if (started == null) {
            throw new IllegalStateException();
        }
        return started;
    }

    private void plug(String name) throws IOException {
        usb().tell("plug " + name + " 1 5 " + IDS + " printer S-" + name);
    }

    private void assertPrints(String name) throws IOException {
        usb().printedBy(name);
        usb().print(IDS, "S-" + name, TICKET);
        assertThat(usb().printedBy(name)).isEqualTo(UsbProgram.bytes(TICKET));
    }

    @Test
    void printersAreListedAndOtherDevicesAreNot() throws Exception {
        plug("bar");
        usb().tell("plug vendors 1 6 0fe6 811f vendor S-2");
        usb().tell("plug driverless 1 7 0fe6 7777 ipp S-3");
        usb().tell("plug kitchen 2 9 0519 0003 printer S-4");

        assertThat(usb().run("list").split(" \\| "))
                .containsExactlyInAnyOrder(
                        "PluggedIn[address=USB 04b8:0202 (serial number S-bar), name=Paper Ticket 80, objection=null]",
                        "PluggedIn[address=USB 0519:0003 (serial number S-4), name=Paper Ticket 80, objection=null]");
        assertThat(usb().run("open 0fe6 7777 -")).contains("not plugged in", "USB 04b8:0202 (serial number S-bar)");
    }

    @Test
    void libusbIsLoadedOnceThereIsAPrinterAndNotBefore() throws Exception {
        assertThat(usb().run("list")).isEmpty();
        usb().tell("plug mouse 1 7 046d c077 vendor S-1");
        assertThat(usb().run("list")).isEmpty();
        assertThat(usb().run("libraries")).isEqualTo("none");

        plug("bar");
        assertThat(usb().run("list")).contains("S-bar");
        assertThat(usb().run("libraries")).isEqualTo("libusb");
    }

    @Test
    void whatIsSentArrivesAsItWasSent() throws Exception {
        plug("bar");

        usb().print(IDS, "S-bar", 1_000_003);
        assertThat(usb().printedBy("bar")).isEqualTo(UsbProgram.bytes(1_000_003));
        usb().print(IDS, "-", 1);
        assertThat(usb().printedBy("bar")).isEqualTo(UsbProgram.bytes(1));
        assertThat(usb().ask("state bar")).startsWith("claimed=0 driver=0 detached=0 attached=0");
    }

    @Test
    void aPrinterOfItsVendorsOwnClassIsListedAndPrintsWhenItIsConfigured() throws Exception {
        usb().tell("plug vendors 1 6 0fe6 811e vendor S-2");
        usb().tell("plug others 1 7 0fe6 811f vendor S-3");

        assertThat(usb().run("list"))
                .contains("USB 0fe6:811e (serial number S-2)")
                .doesNotContain("S-3");
        usb().print("0fe6 811e", "-", TICKET);

        assertThat(usb().printedBy("vendors")).isEqualTo(UsbProgram.bytes(TICKET));
    }

    @Test
    void ofSeveralSettingsTheOneThatTakesRawBytesAndAnswersIsChosen() throws Exception {
        usb().tell("plug bar 1 5 " + IDS + " protocols S-bar");

        assertPrints("bar");

        assertThat(usb().ask("state bar")).contains("setting=1");
    }

    @Test
    void aPrinterWhoseSecondSettingPrintsIsSetToIt() throws Exception {
        usb().tell("plug bar 1 5 " + IDS + " alternate S-bar");

        assertPrints("bar");

        assertThat(usb().ask("state bar")).contains("setting=1");
    }

    @Test
    void theKernelsDriverLetsGoForATicketAndHasThePrinterAgainAfterIt() throws Exception {
        plug("bar");
        usb().tell("driver bar");

        assertThat(usb().run("open " + IDS + " -")).isEqualTo("open");
        assertThat(usb().ask("state bar")).startsWith("claimed=1 driver=0 detached=1 attached=0");
        assertThat(usb().run("send 100 1000 20000")).isEqualTo("sent");
        assertThat(usb().run("close")).isEqualTo("closed");
        assertThat(usb().ask("state bar")).startsWith("claimed=0 driver=1 detached=1 attached=1");

        usb().tell("busy bar");
        assertThat(usb().run("open " + IDS + " -")).startsWith("not reached");
        assertThat(usb().ask("state bar")).startsWith("claimed=0 driver=1 detached=2 attached=2");
    }

    @Test
    void theKernelsDriverHasThePrinterAgainAlsoAfterATicketThatBroke() throws Exception {
        plug("bar");
        usb().tell("driver bar");
        usb().tell("fault bar hang 20000");

        assertThat(usb().run("open " + IDS + " -")).isEqualTo("open");
        assertThat(usb().run("send 40000 300 20000")).startsWith("broke after 20000");
        assertThat(usb().run("close")).isEqualTo("closed");

        assertThat(usb().ask("state bar")).startsWith("claimed=0 driver=1 detached=1 attached=1");
    }

    @Test
    void theKernelsDriverHasThePrinterAgainWhenTheAgentEndsWhileThePrinterTakesNothing() throws Exception {
        plug("bar");
        usb().tell("driver bar");
        usb().tell("fault bar hang 10000");
        assertThat(usb().run("open " + IDS + " -")).isEqualTo("open");
        assertThat(usb().run("send-aside 40000")).isEqualTo("sending");
        while (!usb().ask("state bar").contains("taken=10000")) {
            Thread.onSpinWait();
        }

        assertThat(usb().run("end")).isEqualTo("ended");

        assertThat(usb().ask("state bar")).startsWith("claimed=0 driver=1 detached=1 attached=1");
    }

    @Test
    void aPrinterThatAnotherProgramUsesIsSaidAndPrintsOnceItIsFree() throws Exception {
        plug("bar");
        assertPrints("bar");

        usb().tell("busy bar");
        assertThat(usb().run("open " + IDS + " S-bar"))
                .startsWith("not reached: The printer at USB 04b8:0202 (serial number S-bar)")
                .contains("another program uses it", "stop the other one");

        usb().tell("free bar");
        assertPrints("bar");
    }

    @Test
    void aMissingPermissionIsNamedAndWhatToDoAboutIt() throws Exception {
        plug("bar");
        assertPrints("bar");

        usb().tell("forbid bar");
        assertThat(usb().run("list"))
                .contains("USB 04b8:0202 (serial number S-bar)", "may not open it", "99-comanda-printers.rules");
        assertThat(usb().run("open " + IDS + " S-bar"))
                .startsWith("not reached")
                .contains("may not open it", "/etc/udev/rules.d", "group lp");

        usb().tell("allow bar");
        assertThat(usb().run("list")).contains("objection=null");
        assertPrints("bar");
    }

    @Test
    void troubleIsReadFromTheAnswers() throws Exception {
        plug("bar");
        assertThat(usb().run("open " + IDS + " -")).isEqualTo("open");

        usb().tell("answers bar 12 12 12");
        assertThat(usb().run("status")).doesNotContain("true").startsWith("PrinterStatus");
        usb().tell("answers bar 12 12 72");
        assertThat(usb().run("status")).contains("isPaperOut=true", "isOffline=false", "isCoverOpen=false");
        usb().tell("answers bar 1a 16 1e");
        assertThat(usb().run("status"))
                .contains("isOffline=true", "isCoverOpen=true", "isPaperNearEnd=true", "isPaperOut=false");
        assertThat(usb().run("send 100 1000 20000")).isEqualTo("sent");
        assertThat(usb().printedBy("bar")).isEqualTo(UsbProgram.bytes(100));
    }

    @Test
    void whatThePrinterSaidBeforeItWasAskedIsNoAnswer() throws Exception {
        plug("bar");
        usb().tell("answers bar 12 12 12");
        // That it is offline and out of paper.
        usb().tell("says bar 1a");
        usb().tell("says bar 36");
        assertThat(usb().run("open " + IDS + " -")).isEqualTo("open");

        assertThat(usb().run("status")).startsWith("PrinterStatus").doesNotContain("true");
    }

    @Test
    void aPrinterThatNeverAnswersStillPrints() throws Exception {
        plug("bar");
        assertThat(usb().run("open " + IDS + " -")).isEqualTo("open");

        assertThat(usb().run("status")).isEqualTo("none");
        assertThat(usb().run("send 5000 1000 20000")).isEqualTo("sent");
        assertThat(usb().run("status")).isEqualTo("none");
        assertThat(usb().run("close")).isEqualTo("closed");

        assertThat(usb().printedBy("bar")).isEqualTo(UsbProgram.bytes(5000));
    }

    @Test
    void aPrinterThatDoesNotAnswerItselfIsAskedThroughItsPort() throws Exception {
        plug("bar");
        assertThat(usb().run("open " + IDS + " -")).isEqualTo("open");

        usb().tell("port bar 18");
        assertThat(usb().run("status")).startsWith("PrinterStatus").doesNotContain("true");
        usb().tell("port bar 30");
        assertThat(usb().run("status")).contains("isPaperOut=true", "isInError=false");
        // Some say for ever that they are in error.
        usb().tell("port bar 10");
        assertThat(usb().run("status")).startsWith("PrinterStatus").doesNotContain("true");
        usb().tell("port bar ff");
        assertThat(usb().run("status")).isEqualTo("none");
    }

    @Test
    void aPrinterThatIsUnpluggedInTheMiddleIsNoticedAndFoundAgainWhereverItIsPluggedIn() throws Exception {
        plug("bar");
        assertPrints("bar");

        usb().tell("fault bar gone 20000");
        assertThat(usb().run("open " + IDS + " S-bar")).isEqualTo("open");
        // A packet more than it took: one whose acknowledgement was lost may have arrived.
        assertThat(usb().run("send 40000 1000 20000"))
                .startsWith("broke after 20064:")
                .contains("unplugged or switched off", "look at");
        assertThat(usb().run("send 40000 1000 20000")).startsWith("broke after 0:");
        assertThat(usb().run("close")).isEqualTo("closed");
        usb().tell("unplug bar");
        assertThat(usb().run("list")).isEmpty();
        assertThat(usb().run("open " + IDS + " S-bar")).contains("it is not plugged in");

        usb().tell("plug other 2 3 " + IDS + " printer S-other");
        assertThat(usb().run("open " + IDS + " S-bar")).contains("it is not plugged in", "S-other");
        usb().tell("plug bar 2 17 " + IDS + " printer S-bar");
        assertPrints("bar");
        assertThat(usb().printedBy("other")).isEmpty();
    }

    @Test
    void aPrinterThatIsUnpluggedWhileItTakesNothingIsNoticed() throws Exception {
        plug("bar");
        usb().tell("fault bar hang 10000");
        assertThat(usb().run("open " + IDS + " S-bar")).isEqualTo("open");
        usb().begin("send 40000 2000 20000");
        while (!usb().ask("state bar").contains("taken=10000")) {
            Thread.onSpinWait();
        }
        usb().tell("unplug bar");

        assertThat(usb().end()).startsWith("broke after 10064:").contains("unplugged or switched off");
        assertThat(usb().run("close")).isEqualTo("closed");
        usb().tell("plug bar 1 6 " + IDS + " printer S-bar");
        assertPrints("bar");
    }

    @Test
    void aPrinterThatRefusesInTheMiddleIsSaidAndTakesTheNextTicket() throws Exception {
        plug("bar");
        assertPrints("bar");

        usb().tell("fault bar stall 20000");
        assertThat(usb().run("open " + IDS + " S-bar")).isEqualTo("open");
        assertThat(usb().run("send 40000 1000 20000"))
                .startsWith("broke after 20000:")
                .contains("refuses");
        assertThat(usb().run("close")).isEqualTo("closed");

        assertPrints("bar");
    }

    @Test
    void aPrinterThatRefusesTheFirstByteHasTakenNone() throws Exception {
        plug("bar");
        usb().tell("fault bar stall 0");
        assertThat(usb().run("open " + IDS + " S-bar")).isEqualTo("open");

        assertThat(usb().run("send 40000 1000 20000")).startsWith("broke after 0:");
    }

    @Test
    void aPrinterThatHangsInTheMiddleIsGivenUpWithTheCountOfWhatItTook() throws Exception {
        plug("bar");
        assertPrints("bar");

        usb().tell("fault bar hang 17000");
        assertThat(usb().run("open " + IDS + " S-bar")).isEqualTo("open");
        assertThat(usb().run("send 40000 300 20000"))
                .startsWith("broke after 17000:")
                .contains("takes nothing more");
        assertThat(usb().run("close")).isEqualTo("closed");

        usb().tell("fault bar none 0");
        assertPrints("bar");
    }

    @Test
    void aTransferThatMovesSomeOfItIsGoneOnWith() throws Exception {
        plug("bar");

        usb().tell("fault bar short 20000");
        assertThat(usb().run("open " + IDS + " S-bar")).isEqualTo("open");
        assertThat(usb().run("send 40000 1000 20000")).isEqualTo("sent");
        assertThat(usb().printedBy("bar")).isEqualTo(UsbProgram.bytes(40_000));

        usb().tell("fault bar drip 0");
        assertThat(usb().run("send 20000 200 20000")).isEqualTo("sent");
        assertThat(usb().printedBy("bar")).isEqualTo(UsbProgram.bytes(20_000));
    }

    @Test
    void aPrinterThatIsTooSlowForTheDeadlineIsGivenUpAlthoughItTakesSome() throws Exception {
        plug("bar");
        usb().tell("fault bar drip 0");
        assertThat(usb().run("open " + IDS + " S-bar")).isEqualTo("open");

        assertThat(usb().run("send 1000000 200 1000"))
                .matches("broke after \\d{4,5}: .*")
                .contains("too slow");
    }

    @Test
    void onePrinterPrintsOneTicketAtATime() throws Exception {
        plug("bar");
        assertThat(usb().run("open " + IDS + " S-bar")).isEqualTo("open");

        assertThat(usb().run("open " + IDS + " S-bar"))
                .startsWith("not reached")
                .contains("still taken up");

        assertThat(usb().run("close")).isEqualTo("closed");
        assertPrints("bar");
    }
}
