package io.authplane.http;

import io.authplane.application.authorization.DecideConsent;
import io.authplane.application.authorization.ShowAccount;
import io.authplane.application.authorization.ShowConsent;
import io.authplane.application.authorization.StartAuthorization;
import io.authplane.application.authorization.WithdrawConsent;
import io.authplane.application.client.RegisterClient;
import io.authplane.application.key.PublishKeys;
import io.authplane.application.limit.RequestLimits;
import io.authplane.application.login.ChangePassword;
import io.authplane.application.login.EndSessions;
import io.authplane.application.login.FindSession;
import io.authplane.application.login.LogIn;
import io.authplane.application.login.LogOut;
import io.authplane.application.metadata.DescribeServer;
import io.authplane.application.resource.DescribeResource;
import io.authplane.application.resource.RecognizeResourcePath;
import io.authplane.application.token.IntrospectToken;
import io.authplane.application.token.IssueToken;
import io.authplane.application.token.RevokeToken;
import io.authplane.domain.tenant.Issuer;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/// The front door of the wire: a public and an admin listener over the use cases.
public final class HttpAdapter {

    private final Settings settings;
    private final UseCases useCases;
    private final Surroundings surroundings;

    public HttpAdapter(Settings settings, UseCases useCases, Surroundings surroundings) {
        this.settings = settings;
        this.useCases = useCases;
        this.surroundings = surroundings;
    }

    /// Binds both listeners and serves. Throws [java.io.UncheckedIOException] if an address cannot be bound.
    public Running start() {
        return new Listeners(settings, useCases, surroundings).start();
    }

    /// A server that serves.
    public interface Running {

        /// What the connections of each listener came to; a reading takes no lock.
        List<ConnectionCounts> connections();

        /// The port that the public listener was given.
        int publicPort();

        /// The port that the admin listener was given; -1 if there is none.
        int adminPort();

        /// Takes no new requests, waits for those that run, and closes; see [Settings#shutdownWait].
        void stop();
    }

    /// What the operator decides about the wire.
    ///
    /// @param cookieName `session.cookie_name`, before the `__Host-` or the port that is added to it
    /// @param adminAddress empty starts no admin listener
    /// @param allowedHosts names beside the issuer's and the loopback ones that pages and the admin listener answer to
    /// @param allowedOrigins origins that scripts may call from; empty means any
    /// @param connections how many of the public listener are held, and for how long
    /// @param shutdownWait how long running requests may take after [Running#stop]
    public record Settings(
            Issuer issuer,
            Address publicAddress,
            Optional<Address> adminAddress,
            String cookieName,
            List<String> allowedHosts,
            List<String> allowedOrigins,
            Proxies proxies,
            List<Administration.AdminKey> adminKeys,
            ConnectionLimits connections,
            TlsContexts tls,
            Duration shutdownWait) {

        public Settings {
            allowedHosts = List.copyOf(allowedHosts);
            allowedOrigins = List.copyOf(allowedOrigins);
            adminKeys = List.copyOf(adminKeys);
        }
    }

    /// What the listeners prove who they are with; empty serves plain HTTP.
    ///
    /// @param main of the public listener
    public record TlsContexts(Optional<SSLContext> main, Optional<SSLContext> admin) {

        public static final TlsContexts NONE = new TlsContexts(Optional.empty(), Optional.empty());
    }

    /// How many connections a listener holds, and for how long.
    ///
    /// @param total of the listener; at least 1
    /// @param perAddress of one IPv4 address or IPv6 /64, unless it is a trusted proxy; at least 1
    public record ConnectionLimits(int total, int perAddress, Patience patience) {

        public static final ConnectionLimits STOCK = new ConnectionLimits(
                4096, 1024, new Patience(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofMinutes(2)));
    }

    /// How long a connection may stay as it is.
    ///
    /// @param read until a request is here with all of its body; of a new connection, from its first moment on
    /// @param write from then until the answer is sent
    /// @param idle between requests
    public record Patience(Duration read, Duration write, Duration idle) {

        Duration shortest() {
            return Collections.min(List.of(read, write, idle));
        }
    }

    /// What the connections of a listener came to.
    ///
    /// @param listener `public` or `admin`
    /// @param open held now
    /// @param cutOff reset since the start because a request, or the taking of an answer, lasted too long
    /// @param displaced reset since the start to make room for another
    /// @param refused reset since the start on arrival
    public record ConnectionCounts(String listener, long open, long cutOff, long displaced, long refused) {}

    /// Where a listener binds; port 0 takes any free one.
    public record Address(String host, int port) {

        /// The addresses that are bound. `localhost` has two, so that no other program takes what a client may take for
        /// ours; one on port 0, or on a machine that has no IPv6.
        public List<Address> bound() {
            return host.equalsIgnoreCase(Loopback.NAME) ? Loopback.addresses(port) : List.of(this);
        }
    }

    /// Which peers are believed when they name the client's address.
    ///
    /// @param trusted networks in CIDR notation; empty believes nobody
    public record Proxies(List<String> trusted, ForwardedHeader header) {

        public static final Proxies NONE = new Proxies(List.of(), ForwardedHeader.X_FORWARDED_FOR);

        public Proxies {
            trusted = List.copyOf(trusted);
        }
    }

    /// The one header that a trusted proxy writes; the other is ignored.
    public enum ForwardedHeader {
        X_FORWARDED_FOR,
        FORWARDED
    }

    /// What the public listener runs, and what the admin listener runs.
    public record UseCases(
            StartAuthorization startAuthorization,
            ShowConsent showConsent,
            DecideConsent decideConsent,
            LoginCases login,
            IssueToken issueToken,
            RevokeToken revokeToken,
            IntrospectToken introspectToken,
            RegisterClient registerClient,
            DescribeServer describeServer,
            DescribeResource describeResource,
            RecognizeResourcePath recognizeResourcePath,
            PublishKeys publishKeys,
            Administration administration) {}

    /// What people do who are logged in, or want to be.
    public record LoginCases(
            LogIn logIn,
            LogOut logOut,
            FindSession findSession,
            ShowAccount showAccount,
            EndSessions endSessions,
            WithdrawConsent withdrawConsent,
            ChangePassword changePassword) {}

    /// What the wire takes from outside beside the use cases.
    ///
    /// @param databaseAnswers asked by `/health` and `/ready`
    /// @param useCaseTimes told how long each use case took
    /// @param scrape what Prometheus reads on the admin listener; empty serves no metrics
    public record Surroundings(
            Clock clock,
            RandomBytes randomBytes,
            OpenTelemetry telemetry,
            AccessLog accessLog,
            FaultLog faultLog,
            BooleanSupplier databaseAnswers,
            RequestLimits limits,
            UseCaseTimes useCaseTimes,
            Optional<Scrape> scrape) {}

    /// The id of the request that the calling thread answers, if it answers one.
    public static Optional<String> currentRequestId() {
        return RequestId.current().map(RequestId::value);
    }

    /// Unpredictable bytes.
    @FunctionalInterface
    public interface RandomBytes {

        /// `count` fresh ones.
        byte[] take(int count);
    }

    /// Told about each request after its answer.
    @FunctionalInterface
    public interface AccessLog {
        void answered(Access access);
    }

    /// One answered request: never a path as sent, a query, a header or an address.
    ///
    /// @param listener `public` or `admin`
    /// @param route the template of the route, for example `/oauth/token`
    public record Access(
            String listener, String method, String route, int status, Duration duration, String requestId) {}

    /// Told about each fault of ours, with its cause; the caller learns the request id only.
    @FunctionalInterface
    public interface FaultLog {
        void fault(String requestId, Throwable cause);
    }

    /// The metrics as a page.
    ///
    /// @param path where on the admin listener
    /// @param authenticated whether an admin key of any role is needed
    /// @param page writes it, in the text format 0.0.4 of Prometheus
    public record Scrape(String path, boolean authenticated, Supplier<String> page) {}

    /// Told about each call of a use case, whatever came of it. Must not wait.
    @FunctionalInterface
    public interface UseCaseTimes {

        /// @param variant what was asked of it, as sent by the caller; empty for most
        void ran(Class<?> useCase, String variant, Duration duration);
    }
}
