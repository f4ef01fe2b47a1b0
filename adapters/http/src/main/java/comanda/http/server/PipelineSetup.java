package comanda.http.server;

import comanda.http.HttpApi;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.micronaut.http.server.netty.handler.PipeliningServerHandler;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Puts {@link RequestStart}, {@link RequestCleaner} and {@link BodyLimit} into the pipeline of every connection. */
@Singleton
class PipelineSetup implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private final HttpApi api;

    PipelineSetup(HttpApi api) {
        this.api = api;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        NettyServerCustomizer.Registry registry = event.getBean();
        registry.register(new Customizer(api, null));
        return registry;
    }

    /**
     * Specialized from the server's channel to a connection's.
     *
     * @param channel null before there is one
     */
    private record Customizer(HttpApi api, @Nullable Channel channel) implements NettyServerCustomizer {
        @Override
        public NettyServerCustomizer specializeForChannel(Channel specialized, ChannelRole role) {
            return new Customizer(api, specialized);
        }

        @Override
        public void onStreamPipelineBuilt() {
            if (channel != null) {
                RequestStart start = new RequestStart();
                channel.pipeline()
                        .addBefore(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC, RequestStart.NAME, start)
                        .addBefore(
                                ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND,
                                RequestCleaner.NAME,
                                new RequestCleaner(start, api))
                        .addBefore(
                                ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND,
                                BodyLimit.NAME,
                                new BodyLimit(channel.pipeline().get(PipeliningServerHandler.class), api.largeBody()));
            }
        }
    }
}
