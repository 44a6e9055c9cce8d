package io.authplane.bootstrap.tls;

import io.authplane.bootstrap.Refusal;
import java.security.GeneralSecurityException;
import java.security.KeyManagementException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/// What a listener proves who it is with. It looks at the files every two seconds; new handshakes use what is there,
/// open connections stay.
///
/// A pair that is no good, or half replaced, changes nothing: the old one is used on, and one warning says why.
public final class TlsIdentity implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(TlsIdentity.class.getName());
    private static final Duration PERIOD = Duration.ofSeconds(2);
    private static final Duration SOON = Duration.ofDays(14);

    private final TlsFiles files;
    private final Clock clock;
    private final ChangingKeys keys;
    private final CountDownLatch closed = new CountDownLatch(1);
    private String used;
    private String refused = "";
    private String doubted = "";
    private Instant nextReminder = Instant.MIN;

    private TlsIdentity(TlsFiles files, Clock clock, TlsFiles.Content content) {
        this.files = files;
        this.clock = clock;
        this.keys = new ChangingKeys(content.pair());
        this.used = content.fingerprint();
    }

    /// Reads the files, and looks at them from now on. Throws [Refusal] with a sentence for the operator if they are no
    /// good. A certificate that has expired is served all the same, with an error in the log: whoever does not check it
    /// is not worse off, and the log can be read while it is being replaced.
    public static TlsIdentity open(TlsFiles files, Clock clock) {
        TlsIdentity identity;
        try {
            identity = new TlsIdentity(files, clock, files.read());
        } catch (TlsUnusable e) {
            throw Refusal.runtime("TLS cannot be served: " + e.reason(), e);
        }
        identity.remind();
        Thread.ofPlatform().name("authplane-tls").daemon().start(identity::watch);
        return identity;
    }

    /// For handshakes with this identity, now and after each change.
    public SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {keys}, new TrustManager[0], null);
            return context;
        } catch (KeyManagementException e) {
            throw new IllegalStateException("the key manager is our own", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }

    /// When the certificate that new handshakes get, or one above it, expires.
    public Instant expiresAt() {
        return keys.current().expiresAt();
    }

    private void watch() {
        try {
            while (!closed.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
                attempt();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// A defect must not end the watch: a certificate that is replaced later would never be used.
    void attempt() {
        try {
            look();
            remind();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the certificate could not be looked at; it is tried again", e);
        }
    }

    /// One look at the files.
    synchronized void look() {
        try {
            TlsFiles.Content content = files.read();
            String fingerprint = content.fingerprint();
            if (!fingerprint.equals(used)) {
                exchange(content, fingerprint);
            } else {
                refused = "";
                doubted = "";
            }
        } catch (TlsUnusable e) {
            doubt(e.reason(), e.reason());
        }
    }

    private void exchange(TlsFiles.Content content, String fingerprint) {
        try {
            keys.change(content.pair());
            used = fingerprint;
            refused = "";
            doubted = "";
            nextReminder = Instant.MIN;
            LOG.info("new handshakes use the certificate that " + files.certificate() + " holds now");
        } catch (TlsUnusable e) {
            doubt(fingerprint, e.reason());
        }
    }

    /// Two files are never replaced at one moment: only what is still no good at the next look is worth a warning.
    private void doubt(String what, String reason) {
        if (what.equals(refused)) {
            return;
        }
        if (!what.equals(doubted)) {
            doubted = what;
            return;
        }
        refused = what;
        LOG.warning("the new certificate or key is no good, the old one is used on: " + reason);
    }

    /// Once a day, when it is time to get a new certificate.
    private synchronized void remind() {
        Instant now = clock.instant();
        Instant end = keys.current().expiresAt();
        if (now.isBefore(nextReminder) || end.isAfter(now.plus(SOON))) {
            return;
        }
        nextReminder = now.plus(Duration.ofDays(1));
        LOG.log(
                end.isAfter(now) ? Level.WARNING : Level.SEVERE,
                "the certificate " + files.certificate() + (end.isAfter(now) ? " expires at " : " expired at ") + end
                        + "; put a new one there, it is used without a restart");
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
