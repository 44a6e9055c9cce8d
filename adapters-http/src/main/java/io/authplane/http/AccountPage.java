package io.authplane.http;

import io.authplane.application.authorization.AccountView;
import io.authplane.domain.login.BrowserSession;
import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.resource.ResourceScope;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A person's own account.
///
/// @param notice what has just been done; may be empty
/// @param problem why the password was not changed; may be empty
record AccountPage(
        String csrfToken,
        String displayName,
        String email,
        List<Session> sessions,
        List<App> apps,
        String notice,
        String problem)
        implements Page {

    /// The parameter that says what has just been done.
    static final String DONE = "done";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /// A browser in which the person is logged in.
    record Session(String id, String browser, String address, Moment began, Moment lastUsed, boolean current) {}

    /// A program that the person lets do something.
    record App(String consentId, String name, String resource, List<String> scopes, Moment since) {}

    /// A time for people and for machines.
    record Moment(String text, String machine) {

        static Moment of(Instant time) {
            return new Moment(TIME.format(time), time.toString());
        }
    }

    static AccountPage of(Visitors.Visitor visitor, AccountView view, String notice, String problem) {
        BrowserSession current = visitor.person().session();
        return new AccountPage(
                visitor.csrfToken(),
                visitor.displayName(),
                visitor.person().user().email().value(),
                view.sessions().stream()
                        .map(session -> session(session, session.id().equals(current.id())))
                        .toList(),
                view.allowed().stream().map(AccountPage::app).toList(),
                notice,
                problem);
    }

    /// What to say of a thing that was done; nothing of things that cannot be.
    static String notice(String done) {
        return switch (done) {
            case "session" -> "That browser is logged out.";
            case "sessions" -> "All other browsers are logged out.";
            case "consent" -> "That app has lost its access.";
            case "password" ->
                "Your password is changed. All other browsers are logged out, and apps have to be connected again.";
            default -> "";
        };
    }

    boolean hasOthers() {
        return sessions.size() > 1;
    }

    boolean isDone() {
        return !notice.isEmpty();
    }

    boolean hasProblem() {
        return !problem.isEmpty();
    }

    @Override
    public String template() {
        return "account.jte";
    }

    private static Session session(BrowserSession session, boolean current) {
        return new Session(
                session.id().value(),
                session.origin().browser(),
                session.origin().address().orElse("unknown"),
                Moment.of(session.authenticatedAt()),
                Moment.of(session.lastSeenAt()),
                current);
    }

    private static App app(AccountView.Allowed allowed) {
        return new App(
                allowed.consent().id().value(),
                allowed.client().map(client -> client.metadata().name()).orElse("An app that does not exist any more"),
                allowed.resource().map(ProtectedResource::displayName).orElse("A service that does not exist any more"),
                allowed.consent().scopes().values().stream()
                        .map(scope -> label(scope, allowed.resource()))
                        .toList(),
                Moment.of(allowed.consent().createdAt()));
    }

    private static String label(String scope, Optional<ProtectedResource> resource) {
        return resource.stream()
                .flatMap(known -> known.scopes().stream())
                .filter(known -> known.name().equals(scope))
                .map(ResourceScope::label)
                .findFirst()
                .orElse(scope);
    }
}
