package io.authplane.bootstrap;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.logging.Logger;

/// The signal SIGHUP. The JDK has no public door to signals: this one, in `jdk.unsupported`, is opened by reflection,
/// and where it does not open, the server only looks by itself.
public final class Hangup {

    private static final Logger LOG = Logger.getLogger(Hangup.class.getName());

    private Hangup() {}

    /// Runs the work at each SIGHUP from now on.
    @SuppressWarnings("ReferenceEquality") // what identity means for a proxy
    public static void on(Runnable work) {
        InvocationHandler handler = (_, method, arguments) -> switch (method.getName()) {
            case "handle" -> {
                work.run();
                yield null;
            }
            case "hashCode" -> System.identityHashCode(work);
            case "equals" -> arguments != null && arguments.length == 1 && arguments[0] == work;
            default -> "the handler of SIGHUP";
        };
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> type = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(Hangup.class.getClassLoader(), new Class<?>[] {type}, handler);
            var _ = signal.getMethod("handle", signal, type)
                    .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), proxy);
        } catch (ReflectiveOperationException | IllegalArgumentException _) {
            LOG.fine("this system has no SIGHUP");
        }
    }
}
