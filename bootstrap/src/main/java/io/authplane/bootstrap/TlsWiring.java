package io.authplane.bootstrap;

import io.authplane.bootstrap.config.TlsConfig;
import io.authplane.bootstrap.tls.TlsIdentity;
import io.authplane.http.HttpAdapter;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
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

    /// When what each listener proves itself with expires, by the name of the listener.
    Map<String, Supplier<Instant>> expiry() {
        Map<String, Supplier<Instant>> expiry = new LinkedHashMap<>();
        main.ifPresent(identity -> expiry.put("public", identity::expiresAt));
        admin.ifPresent(identity -> expiry.put("admin", identity::expiresAt));
        return expiry;
    }

    @Override
    public void close() {
        List<TlsIdentity> identities =
                Stream.concat(main.stream(), admin.stream()).distinct().toList();
        identities.forEach(TlsIdentity::close);
    }
}
