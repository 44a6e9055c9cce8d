package io.authplane.application.administration;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;

/// Another node that acts once, at the worst moment: after all that a use case read and right before its first write.
/// If that first write touches the row which both want, the use case waits instead, and so reads what the other left.
public final class OtherNode {

    private static final Set<String> READS =
            Set.of("find", "findAll", "findByGrant", "findBySlug", "findByIndicator", "all", "list", "pinnedDefault");

    private final Runnable action;
    private boolean done;

    public OtherNode(Runnable action) {
        this.action = action;
    }

    /// The port as seen by the use case that is in this node's way.
    public <T> T seenThrough(Class<T> type, T port) {
        Object proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
            if (!READS.contains(method.getName())) {
                act();
            }
            try {
                return method.invoke(port, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
        return type.cast(proxy);
    }

    private void act() {
        if (!done) {
            done = true;
            action.run();
        }
    }
}
