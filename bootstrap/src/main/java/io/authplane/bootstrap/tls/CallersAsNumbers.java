package io.authplane.bootstrap.tls;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.stream.Stream;

/// Looks up names as ever, but never the name of an address. The web server asks for it in each TLS handshake: a name
/// server that does not answer, which the caller may own, would hold every one of them.
public final class CallersAsNumbers extends InetAddressResolverProvider {

    @Override
    public InetAddressResolver get(Configuration configuration) {
        InetAddressResolver builtin = configuration.builtinResolver();
        return new InetAddressResolver() {

            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                return builtin.lookupByName(host, policy);
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                throw new UnknownHostException("names of addresses are not looked up");
            }
        };
    }

    @Override
    public String name() {
        return "callers as numbers";
    }
}
