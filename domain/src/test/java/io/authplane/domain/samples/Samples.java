package io.authplane.domain.samples;

import io.authplane.domain.oauth.Scopes;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A few hundred random cases from one seed. A failure names the seed; `-Dsamples.seed=…` runs the same cases again.
public final class Samples {

    private static final int CASES = 300;
    private static final long DEFAULT_SEED = 20_260_101L;

    private final long seed = Long.getLong("samples.seed", DEFAULT_SEED);
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(seed);

    /// Checks a property on each of the cases that `make` makes.
    public static <T> void check(Function<Samples, T> make, Consumer<T> property) {
        Samples samples = new Samples();
        for (int i = 0; i < CASES; i++) {
            T sample = make.apply(samples);
            try {
                property.accept(sample);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("case " + i + " of seed " + samples.seed + ": " + sample, e);
            }
        }
    }

    /// A number from 0 to `bound - 1`.
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /// One of these.
    public <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /// `min` to `max` characters of `alphabet`.
    public String text(String alphabet, int min, int max) {
        return IntStream.range(0, min + below(max - min + 1))
                .mapToObj(_ -> String.valueOf(alphabet.charAt(below(alphabet.length()))))
                .collect(Collectors.joining());
    }

    /// `count` random bytes.
    public byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /// Up to eight scopes out of ten, so that two sets often overlap.
    public Scopes scopes() {
        TreeSet<String> names = new TreeSet<>();
        IntStream.range(0, below(9)).forEach(_ -> names.add("scope:" + below(10)));
        return Scopes.of(names);
    }
}
