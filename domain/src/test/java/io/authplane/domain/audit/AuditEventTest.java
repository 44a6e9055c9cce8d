package io.authplane.domain.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.client.RegistrationSource;
import io.authplane.domain.samples.AuditSamples;
import io.authplane.domain.samples.Given;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AuditEventTest {

    static Stream<AuditEvent> events() {
        return AuditSamples.all();
    }

    @ParameterizedTest
    @MethodSource("events")
    void has_a_name_of_the_catalogue_and_details_without_nulls(AuditEvent event) {
        assertTrue(event.action().matches("[a-z_]+(\\.[a-z_]+)+"), event.action());
        assertTrue(event.detail().values().stream().noneMatch(value -> value.contains("null")));
    }

    @Test
    void there_is_a_sample_here_of_every_kind() {
        assertEquals(
                Arrays.stream(AuditEvent.class.getPermittedSubclasses())
                        .flatMap(feature -> Arrays.stream(feature.getPermittedSubclasses()))
                        .map(Class::getSimpleName)
                        .sorted()
                        .toList(),
                events().map(event -> event.getClass().getSimpleName())
                        .distinct()
                        .sorted()
                        .toList());
    }

    @Test
    void every_change_has_a_name_of_its_own() {
        List<String> actions = new ArrayList<>();
        Arrays.stream(ClientEvent.ClientChange.values()).forEach(change -> actions.add(change.action()));
        Arrays.stream(UserEvent.UserChange.values()).forEach(change -> actions.add(change.action()));
        Arrays.stream(ResourceEvent.ResourceChange.values()).forEach(change -> actions.add(change.action()));

        assertEquals(actions.size(), actions.stream().distinct().count());
    }

    @Test
    void names_the_person_and_the_client_concerned() {
        AuditEvent event = new ConsentEvent.ConsentDenied(Given.USER, Given.CLIENT, Given.RESOURCE);

        assertEquals(Optional.of(Given.USER.value()), event.subject());
        assertEquals(Optional.of(Given.CLIENT), event.client());
        assertEquals(Map.of("resource", Given.RESOURCE.value()), event.detail());
    }

    @Test
    void a_refused_refresh_has_a_name_of_its_own() {
        assertEquals(
                "token.refresh_denied",
                new TokenEvent.TokenDenied("refresh_token", Optional.empty(), "invalid_grant", "x").action());
        assertEquals(
                "token.issue_denied",
                new TokenEvent.TokenDenied("authorization_code", Optional.empty(), "invalid_grant", "x").action());
    }

    @Test
    void the_door_names_how_a_client_came() {
        assertEquals("client.registered", new ClientEvent.ClientCreated(Given.CLIENT, RegistrationSource.DCR).action());
        assertEquals(
                "client.created_admin", new ClientEvent.ClientCreated(Given.CLIENT, RegistrationSource.ADMIN).action());
    }

    @Test
    void changed_fields_are_listed_and_cannot_be_changed_later() {
        List<String> fields = new ArrayList<>(List.of("name", "scope"));
        ClientEvent.ClientChanged event =
                new ClientEvent.ClientChanged(Given.CLIENT, ClientEvent.ClientChange.UPDATED, fields);

        fields.clear();

        assertEquals(Map.of("fields", "name,scope"), event.detail());
        assertThrows(UnsupportedOperationException.class, () -> event.fields().clear());
    }

    @Test
    void the_server_itself_acts_as_system() {
        assertEquals(new Origin("r1", Optional.of("system"), Optional.empty()), Origin.internal("r1"));
    }
}
