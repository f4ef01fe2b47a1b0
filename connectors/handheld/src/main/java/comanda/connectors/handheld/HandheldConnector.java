package comanda.connectors.handheld;

import comanda.connectors.handheld.cloud.CloudAccount;
import comanda.connectors.handheld.cloud.RememberingSource;
import comanda.connectors.handheld.cloud.VendorCloud;
import comanda.connectors.handheld.drift.DriftWatch;
import comanda.connectors.handheld.pdv.ExchangeTracer;
import comanda.connectors.handheld.pdv.KeyProbe;
import comanda.connectors.handheld.pdv.Pdv;
import comanda.connectors.handheld.pdv.PdvForms;
import comanda.connectors.handheld.pdv.PdvLine;
import comanda.connectors.handheld.pdv.PdvTables;
import comanda.connectors.handheld.pdv.ShownMessages;
import comanda.connectors.handheld.profile.WireProfile;
import comanda.connectors.handheld.wire.AnswerReader;
import comanda.connectors.handheld.wire.MessageBuilder;
import comanda.connectors.handheld.wire.TableNumber;
import comanda.connectors.spi.Check;
import comanda.connectors.spi.ComposedMessage;
import comanda.connectors.spi.Connector;
import comanda.connectors.spi.ConnectorContext;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.ConnectorSettings;
import comanda.connectors.spi.ConnectorStatus;
import comanda.connectors.spi.MessageForm;
import comanda.connectors.toolkit.drift.DriftBook;
import comanda.connectors.toolkit.redaction.Redactor;
import comanda.connectors.toolkit.session.FileSessionStore;
import comanda.connectors.toolkit.session.SessionKeeper;
import comanda.connectors.toolkit.session.SessionStatus;
import comanda.connectors.toolkit.tcp.FramedTcpClient;
import comanda.connectors.toolkit.tcp.TcpEndpoint;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.time.Deadline;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The PDV and the vendor cloud's session, put together. */
final class HandheldConnector implements Connector {
    /** As many as a burst of a busy evening; beyond that an honest refusal is better than a long queue. */
    private static final int MOST_WAITING = 256;

    private static final Duration LONGEST_SEARCH = Duration.ofSeconds(60);

    private final FramedTcpClient client;
    private final SessionKeeper session;
    private final PdvLine line;
    private final Pdv pdv;
    private final PdvTables tables;
    private final Checkup checkup;
    private final DriftBook drift;
    private final PdvForms forms;

    private HandheldConnector(
            FramedTcpClient client,
            PdvLine line,
            SessionKeeper session,
            Pdv pdv,
            PdvTables tables,
            Checkup checkup,
            DriftBook drift,
            PdvForms forms) {
        this.client = client;
        this.line = line;
        this.session = session;
        this.pdv = pdv;
        this.tables = tables;
        this.checkup = checkup;
        this.drift = drift;
        this.forms = forms;
    }

    static HandheldConnector open(ConnectorSettings settings, WireProfile profile, ConnectorContext context) {
        CloudAccount account = account(settings);
        Redactor redactor = new Redactor(List.of(account.password(), account.clientSecret(), account.devicePassword()));
        FramedTcpClient client = new FramedTcpClient(endpoint(settings, profile), context.clock());
        DriftBook drift = new DriftBook(context, redactor);
        DriftWatch watch = new DriftWatch(drift, profile);
        MessageBuilder builder = new MessageBuilder(profile, settings.text(HandheldSettings.USER_ID));
        ShownMessages shown = new ShownMessages(redactor, profile);
        PdvLine line = new PdvLine(
                client,
                builder,
                new AnswerReader(profile, watch),
                new ExchangeTracer(context.trace(), shown),
                redactor,
                context.random(),
                context.log());
        RememberingSource cloud = new RememberingSource(new VendorCloud(account, context.clock()), System::nanoTime);
        SessionKeeper session = new SessionKeeper(
                cloud,
                new KeyProbe(line, redactor, settings.span(HandheldSettings.REQUEST_TIMEOUT)),
                new FileSessionStore(context.privateFolder().resolve("session.json"), context.log()),
                context,
                LONGEST_SEARCH);
        Pdv pdv = new Pdv(line, session);
        int employee = settings.wholeNumber(HandheldSettings.EMPLOYEE_ID);
        PdvTables tables = new PdvTables(pdv, profile, employee, settings.currency(), context, watch);
        session.start();
        return new HandheldConnector(
                client,
                line,
                session,
                pdv,
                tables,
                new Checkup(line, session, cloud, drift, profile.name()),
                drift,
                new PdvForms(profile, employee, builder, shown));
    }

    private static TcpEndpoint endpoint(ConnectorSettings settings, WireProfile profile) {
        return new TcpEndpoint(
                settings.text(HandheldSettings.HOST),
                settings.wholeNumber(HandheldSettings.PORT),
                settings.span(HandheldSettings.CONNECT_TIMEOUT),
                settings.span(HandheldSettings.REQUEST_TIMEOUT),
                settings.wholeNumber(HandheldSettings.MAX_CONNECTIONS),
                MOST_WAITING,
                profile.delimiters().end(),
                settings.byteSize(HandheldSettings.MAX_MESSAGE_SIZE));
    }

    private static CloudAccount account(ConnectorSettings settings) {
        return new CloudAccount(
                settings.webAddress(HandheldSettings.CLOUD_URL),
                settings.text(HandheldSettings.CLOUD_TOKEN_PATH),
                settings.text(HandheldSettings.CLOUD_KEYS_PATH),
                settings.text(HandheldSettings.CLOUD_USERNAME),
                settings.secret(HandheldSettings.CLOUD_PASSWORD),
                settings.text(HandheldSettings.CLOUD_CLIENT_ID),
                settings.secret(HandheldSettings.CLOUD_CLIENT_SECRET),
                settings.text(HandheldSettings.CLOUD_DEVICE_USER),
                settings.secret(HandheldSettings.CLOUD_DEVICE_PASSWORD),
                settings.text(HandheldSettings.CLOUD_APP_TYPE));
    }

    @Override
    public void probe(Deadline deadline) throws ConnectorFailure {
        pdv.probe(deadline);
    }

    @Override
    public List<Check> checks(Deadline deadline) {
        return checkup.run(deadline);
    }

    @Override
    public Optional<String> objectionTo(TableId id) {
        return TableNumber.of(id).isPresent()
                ? Optional.empty()
                : Optional.of("This PDV's tables have whole numbers without leading zeros, such as 12.");
    }

    @Override
    public List<Table> tables(Deadline deadline) throws ConnectorFailure {
        return tables.all(deadline);
    }

    @Override
    public Optional<BilledTable> bill(TableId id, Deadline deadline) throws ConnectorFailure {
        return tables.bill(number(id), deadline);
    }

    @Override
    public void preBill(TableId id, Deadline deadline) throws ConnectorFailure {
        tables.preBill(number(id), deadline);
    }

    @Override
    public void close(TableId id, Deadline deadline) throws ConnectorFailure {
        tables.close(number(id), deadline);
    }

    private static TableNumber number(TableId id) throws ConnectorFailure {
        return TableNumber.of(id)
                .orElseThrow(() -> new ConnectorFailure.Defect("The host passed on a table id that was objected to."));
    }

    @Override
    public List<MessageForm> messageForms() {
        return forms.forms();
    }

    @Override
    public ComposedMessage compose(String form, Map<String, String> values) {
        return forms.compose(form, values);
    }

    @Override
    public ConnectorStatus status() {
        PdvLine.Seen pdvNow = line.seen();
        SessionStatus sessionNow = session.status();
        Map<String, Long> counters = new HashMap<>(sessionNow.counters());
        counters.put("pos_messages_sent_total", client.requestsSent());
        counters.put("pos_connections_opened_total", client.connectionsOpened());
        return new ConnectorStatus(
                pdvNow.condition(),
                switch (sessionNow.state()) {
                    case FINDING -> ConnectorStatus.Condition.UNKNOWN;
                    case UP -> ConnectorStatus.Condition.UP;
                    case DOWN -> ConnectorStatus.Condition.DOWN;
                },
                pdvNow.sentence() + " " + sessionNow.sentence(),
                counters,
                drift.entries(),
                sessionNow.details());
    }

    @Override
    public void close() {
        session.close();
        client.close();
        drift.close();
    }
}
