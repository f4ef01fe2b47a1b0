package comanda.adapters.printagent;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** How names are looked up in these tests: as ever, but for one that takes as long as its test wants. */
public final class SlowNames extends InetAddressResolverProvider {
    static final String NAME = "slow-hub.test";

    private static volatile CountDownLatch answered = new CountDownLatch(0);

    static void hang() {
        answered = new CountDownLatch(1);
    }

    static void answer() {
        answered.countDown();
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        return new Resolver(configuration.builtinResolver());
    }

    @Override
    public String name() {
        return "as ever, but for one";
    }

    private record Resolver(InetAddressResolver usual) implements InetAddressResolver {
        @Override
        public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
            if (!host.equals(NAME)) {
                return usual.lookupByName(host, policy);
            }
            try {
                answered.await();
            } catch (InterruptedException _) {
                throw new UnknownHostException(host);
            }
            return Stream.of(InetAddress.getLoopbackAddress());
        }

        @Override
        public String lookupByAddress(byte[] address) throws UnknownHostException {
            return usual.lookupByAddress(address);
        }
    }
}
