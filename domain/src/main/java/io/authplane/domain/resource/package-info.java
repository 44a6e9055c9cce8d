/// Protected resources (MCP servers), their scopes and how requests name them. Knows nothing of tokens.
@NullMarked
package io.authplane.domain.resource;

import org.jspecify.annotations.NullMarked;
