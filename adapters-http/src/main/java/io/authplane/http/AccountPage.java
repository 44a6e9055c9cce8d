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
record AccountPage(
        String csrfToken,
        String displayName,
        String email,
        List<Session> sessions,
        List<App> apps,
        String notice,
        Problem problem)
        implements Page {

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

    /// Why the password was not changed, and which fields that is about; the first is where the person goes on. All
    /// empty if there is no problem.
    record Problem(String words, List<String> fields) {

        static final Problem NONE = new Problem("", List.of());
        static final Problem WRONG =
                new Problem("The current password is not right. Nothing was changed.", List.of("current_password"));
        static final Problem UNFIT = new Problem(
                "The new password must have 8 to 256 characters. Nothing was changed.", List.of("new_password"));
        static final Problem DIFFERENT = new Problem(
                "The two new passwords are not the same. Nothing was changed.",
                List.of("new_password", "new_password_again"));

        Problem {
            fields = List.copyOf(fields);
        }

        static Problem lockedOut(Waiting wait) {
            return new Problem(
                    "Too many attempts failed. For safety the password cannot be changed from here for now."
                            + " Please try again in " + wait.words() + ".",
                    List.of());
        }
    }

    static AccountPage of(Visitors.Visitor visitor, AccountView view, Optional<AccountNotice> notice, Problem problem) {
        BrowserSession current = visitor.person().session();
        return new AccountPage(
                visitor.csrfToken(),
                visitor.displayName(),
                visitor.person().user().email().value(),
                view.sessions().stream()
                        .map(session -> session(session, session.id().equals(current.id())))
                        .toList(),
                view.allowed().stream().map(AccountPage::app).toList(),
                notice.map(AccountNotice::words).orElse(""),
                problem);
    }

    boolean hasOthers() {
        return sessions.size() > 1;
    }

    boolean isDone() {
        return !notice.isEmpty();
    }

    boolean hasProblem() {
        return !problem.words().isEmpty();
    }

    /// Whether the problem is about this field.
    boolean isWrong(String field) {
        return problem.fields().contains(field);
    }

    /// Whether the person goes on in this field.
    boolean isFirstWrong(String field) {
        return !problem.fields().isEmpty() && problem.fields().getFirst().equals(field);
    }

    /// Whether the person goes on at the problem itself, because no field is to blame.
    boolean isBlameless() {
        return hasProblem() && problem.fields().isEmpty();
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
