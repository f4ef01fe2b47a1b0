package comanda.adapters.hubgateway;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Puts a {@link Doorway} into every connection of the HTTP server, before everything that reads requests. */
@Singleton
class GatewayPipeline implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private final BeanProvider<Gateway> gateway;

    GatewayPipeline(BeanProvider<Gateway> gateway) {
        this.gateway = gateway;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        NettyServerCustomizer.Registry registry = event.getBean();
        registry.register(new Customizer(gateway, null));
        return registry;
    }

    /**
     * Specialized from the server's channel to a connection's.
     *
     * @param channel null before there is one
     */
    private record Customizer(
            BeanProvider<Gateway> gateway, @Nullable Channel channel) implements NettyServerCustomizer {
        @Override
        public NettyServerCustomizer specializeForChannel(Channel specialized, ChannelRole role) {
            return new Customizer(gateway, specialized);
        }

        /** In HTTP/2 there is no such codec; agents speak HTTP/1.1. */
        @Override
        public void onStreamPipelineBuilt() {
            if (channel != null
                    && channel.pipeline().get(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC) != null) {
                channel.pipeline()
                        .addAfter(
                                ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC,
                                Doorway.NAME,
                                new Doorway(gateway.get()));
            }
        }
    }
}
