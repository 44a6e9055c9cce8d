package io.authplane.bootstrap.metrics;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.management.OperatingSystemMXBean;
import java.util.List;

/// What the process and its virtual machine use, under the names that dashboards for Prometheus know.
final class ProcessMetrics {

    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;
    private static final Label AREA = Label.closed("area", "heap", "nonheap");
    private static final Label COLLECTOR = Label.bounded("gc", "the name of a garbage collector");

    static final Metric CPU = Metric.counter("process_cpu_seconds_total", "Processor time that was used.")
            .in(Metric.Unit.SECONDS);
    static final Metric STARTED = Metric.gauge("process_start_time_seconds", "When the process started, in Unix time.")
            .in(Metric.Unit.SECONDS);
    static final Metric OPEN_FILES = Metric.gauge("process_open_fds", "Open file descriptors, sockets included.")
            .alertedWhen("close to `process_max_fds`");
    static final Metric MAX_FILES = Metric.gauge("process_max_fds", "How many file descriptors may be open.");
    static final Metric MEMORY = Metric.gauge("jvm_memory_used_bytes", "Memory in use, by area.", AREA)
            .in(Metric.Unit.BYTES);
    static final Metric MEMORY_MAX =
            Metric.gauge("jvm_memory_max_bytes", "What the heap may grow to.").in(Metric.Unit.BYTES);
    static final Metric BUFFERS = Metric.gauge(
                    "jvm_buffer_pool_used_bytes",
                    "Memory of buffers outside the heap.",
                    Label.bounded("pool", "a pool"))
            .in(Metric.Unit.BYTES);
    static final Metric THREADS = Metric.gauge("jvm_threads_current", "Platform threads; virtual ones do not count.");
    static final Metric COLLECTIONS = Metric.counter("jvm_gc_collections_total", "Garbage collections.", COLLECTOR);
    static final Metric COLLECTION_TIME = Metric.counter(
                    "jvm_gc_collection_seconds_total", "Time that garbage collections took.", COLLECTOR)
            .in(Metric.Unit.SECONDS);

    static final List<Metric> ALL = List.of(
            CPU, STARTED, OPEN_FILES, MAX_FILES, MEMORY, MEMORY_MAX, BUFFERS, THREADS, COLLECTIONS, COLLECTION_TIME);

    private ProcessMetrics() {}

    static void observe(Meters meters) {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        if (system instanceof UnixOperatingSystemMXBean unix) {
            meters.observe(CPU, out -> out.tell(unix.getProcessCpuTime() / NANOS));
            meters.observe(OPEN_FILES, out -> out.tell(unix.getOpenFileDescriptorCount()));
            meters.observe(MAX_FILES, out -> out.tell(unix.getMaxFileDescriptorCount()));
        }
        double started = ManagementFactory.getRuntimeMXBean().getStartTime() / MILLIS;
        meters.observe(STARTED, out -> out.tell(started));
        var memory = ManagementFactory.getMemoryMXBean();
        meters.observe(MEMORY, out -> {
            out.tell(memory.getHeapMemoryUsage().getUsed(), "heap");
            out.tell(memory.getNonHeapMemoryUsage().getUsed(), "nonheap");
        });
        meters.observe(MEMORY_MAX, out -> {
            MemoryUsage heap = memory.getHeapMemoryUsage();
            out.tell(heap.getMax() < 0 ? heap.getCommitted() : heap.getMax());
        });
        List<BufferPoolMXBean> pools = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class);
        meters.observe(BUFFERS, out -> pools.forEach(pool -> out.tell(pool.getMemoryUsed(), pool.getName())));
        var threads = ManagementFactory.getThreadMXBean();
        meters.observe(THREADS, out -> out.tell(threads.getThreadCount()));
        List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
        meters.observe(COLLECTIONS, out -> collectors.forEach(gc -> out.tell(gc.getCollectionCount(), gc.getName())));
        meters.observe(
                COLLECTION_TIME,
                out -> collectors.forEach(gc -> out.tell(gc.getCollectionTime() / MILLIS, gc.getName())));
    }
}
