package io.authplane.bootstrap.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// Gives each handshake the pair that counts when it begins. A handshake asks for certificate and key one after the
/// other, by an alias that names the pair: so it never gets one of the old and one of the new.
final class ChangingKeys extends X509ExtendedKeyManager {

    private volatile State state;

    /// The pair that counts, and the one before it for handshakes that have begun.
    private record State(long number, TlsPair current, TlsPair before) {}

    ChangingKeys(TlsPair first) {
        this.state = new State(0, first, first);
    }

    void change(TlsPair next) {
        state = new State(state.number() + 1, next, state.current());
    }

    TlsPair current() {
        return state.current();
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        State now = state;
        return fits(now.current(), keyType) ? Long.toString(now.number()) : null;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        State now = state;
        return fits(now.current(), keyType) ? Long.toString(now.number()) : null;
    }

    private static boolean fits(TlsPair pair, String keyType) {
        return pair.key().getAlgorithm().equals(keyType);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return pair(alias).chain();
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return pair(alias).key();
    }

    private TlsPair pair(String alias) {
        State now = state;
        return alias.equals(Long.toString(now.number())) ? now.current() : now.before();
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        State now = state;
        return fits(now.current(), keyType) ? new String[] {Long.toString(now.number())} : new String[0];
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return new String[0];
    }

    @Override
    public @Nullable String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
        return null;
    }
}
