package io.authplane.bootstrap.config;

import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.resource.ResourceIndicator;
import io.authplane.domain.resource.ResourcePolicy;
import io.authplane.domain.resource.ResourceScope;
import io.authplane.domain.resource.Slug;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A resource that the configuration registers at start, unless one with its slug exists; later changes of the
/// configuration do not reach it.
public record ResourceSeed(
        Slug slug, ResourceIndicator indicator, String displayName, List<ResourceScope> scopes, ResourcePolicy policy) {

    private static final Set<String> MEMBERS = Set.of(
            "slug",
            "uri",
            "backend_kind",
            "broker_provider_id",
            "broker_provider_slug",
            "display_name",
            "scopes",
            "policy.exchange.allowed_client_ids",
            "policy.runtime.client_ids",
            "policy.connect.allowed_return_urls");
    private static final Set<String> SCOPE_MEMBERS = Set.of("name", "description", "upstream", "default");

    static final Key<List<Map<String, Given>>> RESOURCES = Key.fileOnly(
            "resources",
            Kind.ENTRIES,
            "Resources to register at start: `slug`, `uri`, `display_name`, `scopes` (`name`, `description`, `default`), "
                    + "`policy.exchange.allowed_client_ids` and `policy.runtime.client_ids`.");
    static final Key<String> SINGLE_URI = Key.optional(
                    "resource.uri", Kind.TEXT, "none", "The URI of one resource to register at start.")
            .under("AUTHPLANE_RESOURCE_URI");
    static final Key<List<String>> SINGLE_SCOPES = Key.of(
                    "resource.scopes", Kind.LIST, "", "The scopes of that one resource.")
            .under("AUTHPLANE_RESOURCE_SCOPES");

    static final List<Key<?>> KEYS = List.of(RESOURCES, SINGLE_URI, SINGLE_SCOPES);

    public ResourceSeed {
        scopes = List.copyOf(scopes);
    }

    static List<ResourceSeed> read(Settings settings) {
        List<ResourceSeed> seeds = new ArrayList<>();
        settings.find(RESOURCES)
                .orElse(List.of())
                .forEach(entry -> one(settings, entry).ifPresent(seeds::add));
        settings.find(SINGLE_URI).flatMap(uri -> single(settings, uri)).ifPresent(seeds::add);
        settings.require(
                seeds.stream().map(ResourceSeed::slug).distinct().count() == seeds.size(),
                "resources: two of them have the same slug");
        return List.copyOf(seeds);
    }

    private static Optional<ResourceSeed> one(Settings settings, Map<String, Given> entry) {
        Members members = new Members("resources", entry, MEMBERS, settings);
        boolean broker = members.text("backend_kind").orElse("mint").equals("broker")
                || entry.keySet().stream()
                        .anyMatch(name -> name.startsWith("broker_") || name.startsWith("policy.connect"));
        if (broker) {
            settings.problem(members.where() + ": broker resources are not in this version");
            return Optional.empty();
        }
        String slug = members.text("slug").orElse("");
        try {
            return Optional.of(new ResourceSeed(
                    new Slug(slug),
                    new ResourceIndicator(members.text("uri").orElse("")),
                    members.text("display_name").orElse(slug),
                    members.entries("scopes").stream()
                            .map(scope -> scope(settings, scope))
                            .toList(),
                    new ResourcePolicy(
                            members.list("policy.exchange.allowed_client_ids"),
                            members.list("policy.runtime.client_ids"))));
        } catch (OAuthException e) {
            settings.problem(members.where() + ": " + e.error().description());
            return Optional.empty();
        }
    }

    private static ResourceScope scope(Settings settings, Map<String, Given> entry) {
        Members members = new Members("resources: scopes", entry, SCOPE_MEMBERS, settings);
        return new ResourceScope(
                members.text("name").orElse(""), members.text("description").orElse(""), members.flag("default"));
    }

    private static Optional<ResourceSeed> single(Settings settings, String uri) {
        try {
            ResourceIndicator indicator = new ResourceIndicator(uri);
            String name = URI.create(uri).getHost().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
            return Optional.of(new ResourceSeed(
                    new Slug(name.replaceAll("^-|-$", "")),
                    indicator,
                    uri,
                    settings.get(SINGLE_SCOPES).stream()
                            .map(scope -> new ResourceScope(scope, "", false))
                            .toList(),
                    ResourcePolicy.OPEN));
        } catch (OAuthException e) {
            settings.problem(settings.where(SINGLE_URI) + ": " + e.error().description());
            return Optional.empty();
        }
    }
}
