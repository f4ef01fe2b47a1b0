package comanda.adapters.hubgateway;

import comanda.application.port.in.ServeAgents;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpRequest;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.concurrent.RejectedExecutionException;

/** Looks at who knocks, asks whether they may come in, and opens. Safe for any thread. */
@Singleton
final class Gateway implements AutoCloseable {
    /** What an agent may send in one message, in bytes: a heartbeat is a few thousand. */
    static final int LARGEST_MESSAGE = 1024 * 1024;

    private final ServeAgents agents;
    private final GatewaySettings settings;
    private final GatewayMeters meters;
    private final Places places;
    private final Watch watch;
    private final SparingLog defects = new SparingLog(System::nanoTime);
    private final AgentConnection.Shared shared;

    Gateway(ServeAgents agents, GatewaySettings settings, GatewayMeters meters) {
        this.agents = agents;
        this.settings = settings;
        this.meters = meters;
        this.places = new Places(settings);
        this.watch = new Watch(settings.pace());
        this.shared = new AgentConnection.Shared(settings.pace(), new Hearing(meters), meters, watch, defects);
    }

    /** Cuts a connection without a further word, neither WebSocket's nor TLS's. */
    static void cut(Channel channel) {
        ChannelHandlerContext first = channel.pipeline().firstContext();
        if (first == null) {
            var _ = channel.close();
        } else {
            var _ = first.close();
        }
    }

    /** An agent asks to come in. On the connection's thread. */
    void knocked(Doorway door, ChannelHandlerContext context, HttpRequest request) {
        Handshake handshake;
        try {
            handshake = Handshake.of(request, settings.allowedOrigins());
        } catch (Handshake.WrongException wrong) {
            refuse(door, context, wrong.refusal());
            return;
        }
        InetAddress address = ClientAddress.of(
                context.channel().remoteAddress(),
                request.headers().getAll("X-Forwarded-For"),
                settings.trustedProxies());
        Refusal.Reason full = places.enter(address);
        if (full != null) {
            refuse(door, context, new Refusal(full, "There are as many connections as the hub takes. Come again."));
            return;
        }
        var _ = context.channel().closeFuture().addListener(_ -> places.leave(address));
        if (!places.beginHandshake()) {
            refuse(
                    door,
                    context,
                    new Refusal(Refusal.Reason.TOO_MANY_HANDSHAKES, "Many agents come at once. Come again."));
            return;
        }
        Thread.ofVirtual().name("agent-admission").start(() -> admit(door, context, handshake));
    }

    private void refuse(Doorway door, ChannelHandlerContext context, Refusal refusal) {
        meters.refused(refusal.reason());
        door.refuse(context, refusal);
    }

    private void admit(Doorway door, ChannelHandlerContext context, Handshake handshake) {
        ServeAgents.Admission admission;
        try {
            admission = agents.admit(handshake.shop(), handshake.token());
        } catch (RuntimeException defect) {
            defects.error("It could not be told whether an agent may come in; it was told to come again.", defect);
            admission = new ServeAgents.Admission.NotNow("The hub has a defect; its log says more.");
        } finally {
            places.endHandshake();
        }
        ServeAgents.Admission told = admission;
        try {
            context.executor().execute(() -> tell(door, context, handshake, told));
        } catch (RejectedExecutionException stopping) {
            var _ = context.channel().close();
        }
    }

    private void tell(
            Doorway door, ChannelHandlerContext context, Handshake handshake, ServeAgents.Admission admission) {
        if (!context.channel().isActive()) {
            return;
        }
        switch (admission) {
            case ServeAgents.Admission.Admitted admitted -> {
                AgentConnection connection = new AgentConnection(context.channel(), handshake, shared);
                door.open(context, handshake, connection, opened -> opened.begin(agents, admitted));
            }
            case ServeAgents.Admission.Refused refused ->
                refuse(door, context, new Refusal(Refusal.Reason.UNAUTHORIZED, refused.detail()));
            case ServeAgents.Admission.NotNow notNow ->
                refuse(door, context, new Refusal(Refusal.Reason.NOT_NOW, notNow.detail()));
        }
    }

    @PreDestroy
    @Override
    public void close() {
        watch.close();
    }
}
