package io.authplane.bootstrap.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.resource.ResourceIndicator;
import io.authplane.domain.resource.ResourcePolicy;
import io.authplane.domain.resource.ResourceScope;
import io.authplane.domain.resource.Slug;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ResourceSeedTest {

    @Test
    void defaults() {
        List<ResourceSeed> seeds = Configs.defaults().resources();

        assertEquals(List.of(), seeds);
    }

    @Test
    void full_mapping() {
        String yaml = """
                resources:
                  - slug: notes
                    uri: https://notes.example.com/mcp
                    backend_kind: mint
                    display_name: Notes
                    scopes:
                      - {name: "notes:read", description: Read your notes, default: true}
                      - {name: "notes:write"}
                    policy:
                      exchange: {allowed_client_ids: [a]}
                      runtime: {client_ids: [b, c]}
                resource:
                  uri: https://one.example.com/mcp
                  scopes: [one]
                """;

        List<ResourceSeed> seeds = Configs.fromYaml(yaml).resources();

        Configs.assertGivesAll(ResourceSeed.KEYS, yaml);
        assertEquals(
                new ResourceSeed(
                        new Slug("notes"),
                        new ResourceIndicator("https://notes.example.com/mcp"),
                        "Notes",
                        List.of(
                                new ResourceScope("notes:read", "Read your notes", true),
                                new ResourceScope("notes:write", "", false)),
                        new ResourcePolicy(List.of("a"), List.of("b", "c"))),
                seeds.getFirst());
        assertEquals(2, seeds.size());
    }

    @Test
    void one_resource_comes_from_variables() {
        List<ResourceSeed> seeds = Configs.fromEnvironment(Map.of(
                        "AUTHPLANE_RESOURCE_URI", "https://notes.example.com/mcp",
                        "AUTHPLANE_RESOURCE_SCOPES", "notes:read, notes:write"))
                .resources();

        assertEquals(1, seeds.size());
        assertEquals("notes-example-com", seeds.getFirst().slug().value());
        assertEquals(2, seeds.getFirst().scopes().size());
    }

    @Test
    void each_fault_of_an_entry_is_a_problem() {
        List<String> problems = Configs.problems("""
                resources:
                  - {slug: Bad Slug, uri: "https://a.example/mcp"}
                  - {slug: b, uri: "ftp://a.example/mcp"}
                  - {slug: c, uri: "https://c.example", backend_kind: broker}
                  - {slug: d, urri: "https://d.example"}
                """);

        String all = String.join("\n", problems);
        assertTrue(all.contains("slug must be 1 to 64 characters"), all);
        assertTrue(all.contains("resource must be http or https"), all);
        assertTrue(all.contains("broker resources are not in this version"), all);
        assertTrue(all.contains("urri (") && all.contains("did you mean uri?"), all);
    }

    @Test
    void a_faulty_scope_is_a_problem_and_no_crash() {
        List<String> problems = Configs.problems(
                "resources: [{slug: a, uri: \"https://a.example\", scopes: [{name: \"offline_access\"}]}]");

        assertTrue(problems.getFirst().contains("is a protocol scope"), problems::toString);
    }
}
