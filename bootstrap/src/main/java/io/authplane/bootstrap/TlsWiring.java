package io.authplane.bootstrap;

import io.authplane.bootstrap.config.TlsConfig;
import io.authplane.bootstrap.tls.TlsIdentity;
import io.authplane.http.HttpAdapter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Connects the configured certificates with the listeners; two listeners with the same files share an identity.
final class TlsWiring implements AutoCloseable {

    private final Optional<TlsIdentity> main;
    private final Optional<TlsIdentity> admin;

    private TlsWiring(Optional<TlsIdentity> main, Optional<TlsIdentity> admin) {
        this.main = main;
        this.admin = admin;
    }

    /// Reads the files; throws [Refusal] if they are no good.
    static TlsWiring open(TlsConfig config, Clock clock) {
        Optional<TlsIdentity> main = config.main().map(files -> TlsIdentity.open(files, clock));
        if (config.admin().equals(config.main())) {
            return new TlsWiring(main, main);
        }
        try {
            return new TlsWiring(main, config.admin().map(files -> TlsIdentity.open(files, clock)));
        } catch (Refusal e) {
            main.ifPresent(TlsIdentity::close);
            throw e;
        }
    }

    HttpAdapter.TlsContexts contexts() {
        return new HttpAdapter.TlsContexts(main.map(TlsIdentity::context), admin.map(TlsIdentity::context));
    }

    @Override
    public void close() {
        List<TlsIdentity> identities =
                Stream.concat(main.stream(), admin.stream()).distinct().toList();
        identities.forEach(TlsIdentity::close);
    }
}
