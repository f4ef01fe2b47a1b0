package comanda.http.server;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import jakarta.inject.Singleton;

/** How large a request may be; {@link BodyLimit} knows of the route that takes more. Not a setting: no caller needs more. */
@Singleton
class ServerLimits implements BeanCreatedEventListener<NettyHttpServerConfiguration> {
    /** In bytes. */
    static final int LARGEST_BODY = 64 * 1024;
    /** Room for an id of 10,000 characters, percent-encoded, so that it is answered as what it is. */
    private static final int LONGEST_REQUEST_LINE = 64 * 1024;

    private static final int LARGEST_HEADERS = 16 * 1024;

    @Override
    public NettyHttpServerConfiguration onCreated(BeanCreatedEvent<NettyHttpServerConfiguration> event) {
        NettyHttpServerConfiguration configuration = event.getBean();
        configuration.setMaxRequestSize(LARGEST_BODY);
        configuration.setMaxRequestBufferSize(LARGEST_BODY);
        configuration.setMaxInitialLineLength(LONGEST_REQUEST_LINE);
        configuration.setMaxHeaderSize(LARGEST_HEADERS);
        return configuration;
    }
}
