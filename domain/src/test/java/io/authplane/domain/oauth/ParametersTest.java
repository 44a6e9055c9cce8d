package io.authplane.domain.oauth;

import static io.authplane.domain.samples.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Rfc(value = 6749, section = "3.1")
@Rfc(value = 6749, section = "3.2")
class ParametersTest {

    private static final String RESOURCE = "https://files.example.com/mcp";

    @Test
    void refuses_a_parameter_that_is_given_twice_even_with_the_same_value() {
        Parameters parameters = new Parameters(Map.of("state", List.of("a", "a")));

        OAuthException refusal = assertRefused(OAuthError.InvalidRequest.class, parameters::requireNoneRepeated);

        assertEquals(
                "parameter 'state' is given more than once", refusal.error().description());
    }

    @Test
    void refuses_a_repeated_parameter_that_it_does_not_know() {
        Parameters parameters = new Parameters(Map.of("x-unknown", List.of("1", "2")));

        assertRefused(OAuthError.InvalidRequest.class, parameters::requireNoneRepeated);
    }

    @Test
    @Rfc(value = 8707, section = "2")
    void lets_resource_and_audience_be_repeated() {
        Parameters parameters = new Parameters(Map.of("resource", List.of("a", "b"), "audience", List.of("c", "d")));

        assertDoesNotThrow(parameters::requireNoneRepeated);
    }

    @Test
    void an_unknown_parameter_is_ignored() {
        Parameters parameters = new Parameters(Map.of("x-unknown", List.of("1"), "state", List.of("s")));

        assertDoesNotThrow(parameters::requireNoneRepeated);
        assertEquals(Optional.of("s"), parameters.optional("state"));
    }

    @Test
    void a_parameter_without_a_value_counts_as_omitted() {
        Parameters parameters = new Parameters(Map.of("scope", List.of(""), "state", List.of("", "s", "")));

        assertEquals(Optional.empty(), parameters.optional("scope"));
        assertEquals(Optional.of("s"), parameters.optional("state"));
        assertFalse(parameters.isRepeated("state"));
        assertDoesNotThrow(parameters::requireNoneRepeated);
    }

    @Test
    void a_required_parameter_that_is_missing_or_empty_is_an_invalid_request() {
        Parameters parameters = new Parameters(Map.of("code", List.of("")));

        OAuthException refusal = assertRefused(OAuthError.InvalidRequest.class, () -> parameters.required("code"));

        assertEquals("parameter 'code' is missing", refusal.error().description());
    }

    @Test
    @Rfc(value = 8707, section = "2")
    void the_same_resource_twice_is_one_and_two_different_ones_are_refused() {
        Parameters same = new Parameters(Map.of("resource", List.of(RESOURCE, RESOURCE)));
        Parameters different = new Parameters(Map.of("resource", List.of(RESOURCE, RESOURCE + "/2")));

        assertEquals(Optional.of(RESOURCE), same.resource());
        assertRefused(OAuthError.InvalidTarget.class, different::resource);
        assertEquals(Optional.empty(), new Parameters(Map.of()).resource());
    }

    @Test
    void of_a_repeated_parameter_the_first_value_is_read() {
        assertEquals(Optional.of("a"), new Parameters(Map.of("state", List.of("a", "b"))).optional("state"));
    }

    @Test
    void says_which_parameters_are_repeated() {
        Parameters parameters = new Parameters(Map.of("redirect_uri", List.of("a", "b"), "state", List.of("s")));

        assertTrue(parameters.isRepeated("redirect_uri"));
        assertFalse(parameters.isRepeated("state"));
        assertFalse(parameters.isRepeated("scope"));
    }

    @Test
    void prints_names_but_no_values() {
        Parameters parameters = new Parameters(Map.of("client_secret", List.of("s3cret")));

        assertEquals("Parameters[client_secret]", parameters.toString());
    }

    @Test
    void does_not_follow_later_changes_of_what_it_was_made_from() {
        Map<String, List<String>> source = new HashMap<>();
        source.put("state", new ArrayList<>(List.of("s")));
        Parameters parameters = new Parameters(source);

        source.get("state").add("t");
        source.put("scope", List.of("a"));

        assertEquals(Map.of("state", List.of("s")), parameters.values());
        assertThrows(
                UnsupportedOperationException.class, () -> parameters.values().clear());
    }
}
