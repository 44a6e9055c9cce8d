package io.authplane.domain.samples;

import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.resource.ResourceId;
import io.authplane.domain.resource.ResourceIndicator;
import io.authplane.domain.resource.ResourcePolicy;
import io.authplane.domain.resource.ResourceScope;
import io.authplane.domain.resource.Slug;
import java.util.Arrays;
import java.util.List;

/// A resource with good defaults: the scopes of [Given#SCOPES], none ticked by itself, an open policy.
public final class ResourceBuilder {

    private ResourceId id = Given.RESOURCE;
    private Slug slug = new Slug("files");
    private ResourceIndicator indicator = new ResourceIndicator("https://files.example.com/mcp");
    private List<ResourceScope> scopes = List.of(
            new ResourceScope("files:read", "Read your files", false),
            new ResourceScope("files:write", "Change your files", false));
    private ResourcePolicy policy = ResourcePolicy.OPEN;

    ResourceBuilder() {}

    public ResourceBuilder withId(int number) {
        id = new ResourceId(Given.id(number));
        return this;
    }

    public ResourceBuilder withSlug(String value) {
        slug = new Slug(value);
        return this;
    }

    public ResourceBuilder withIndicator(String value) {
        indicator = new ResourceIndicator(value);
        return this;
    }

    /// The catalogue, without descriptions, nothing ticked.
    public ResourceBuilder withScopes(String... names) {
        return withCatalogue(Arrays.stream(names)
                .map(name -> new ResourceScope(name, "", false))
                .toArray(ResourceScope[]::new));
    }

    public ResourceBuilder withCatalogue(ResourceScope... values) {
        scopes = List.copyOf(Arrays.asList(values));
        return this;
    }

    public ResourceBuilder withPolicy(ResourcePolicy value) {
        policy = value;
        return this;
    }

    public ProtectedResource build() {
        return new ProtectedResource(id, slug, indicator, "Files", scopes, policy, Given.NOW, Given.NOW);
    }
}
