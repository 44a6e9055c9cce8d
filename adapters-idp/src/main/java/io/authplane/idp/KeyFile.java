package io.authplane.idp;

import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.SigningAlgorithm;
import io.authplane.domain.key.SigningKey;
import io.authplane.domain.oauth.Rfc;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What one file of the key folder says: facts as `Name: value` lines, then the key in PEM unless it is retired.
///
/// @param pem empty for a retired key
@Rfc(value = 7468, section = "2")
record KeyFile(SigningKey facts, Optional<String> pem) {

    private static final String BEGIN = "-----BEGIN";
    private static final Pattern LINE = Pattern.compile("([A-Z][A-Za-z-]{1,30}): ([A-Za-z0-9:._-]{1,100})");

    /// Says nothing of the key.
    @Override
    public String toString() {
        return "KeyFile[" + facts + "]";
    }

    /// The text of the file. Tools that read PEM skip what stands before the key: "parsers MUST ignore whitespace and
    /// other non-base64 characters" outside of it.
    byte[] print() {
        StringBuilder text = new StringBuilder();
        facts(facts)
                .forEach((name, value) ->
                        text.append(name).append(": ").append(value).append('\n'));
        pem.ifPresent(text::append);
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /// The file that has this text; empty if it is not one of ours.
    static Optional<KeyFile> parse(int number, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.US_ASCII).replace("\r\n", "\n");
        int begin = text.indexOf(BEGIN);
        String head = begin < 0 ? text : text.substring(0, begin);
        Map<String, String> lines = new LinkedHashMap<>();
        for (String line : head.strip().split("\n")) {
            Matcher matcher = LINE.matcher(line.strip());
            if (!matcher.matches()) {
                return Optional.empty();
            }
            lines.put(matcher.group(1), matcher.group(2));
        }
        return facts(number, lines)
                .map(facts -> new KeyFile(facts, begin < 0 ? Optional.empty() : Optional.of(text.substring(begin))))
                .filter(file -> file.facts.isRetired() == file.pem.isEmpty());
    }

    private static Map<String, String> facts(SigningKey key) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("Key-Id", key.kid().value());
        lines.put("Algorithm", key.algorithm().wire());
        lines.put("Created", key.createdAt().toString());
        lines.put("Signs-From", key.signsFrom().toString());
        lines.put("Longest-Token", key.longestToken().toString());
        key.retiredAt().ifPresent(at -> lines.put("Retired", at.toString()));
        return lines;
    }

    private static Optional<SigningKey> facts(int number, Map<String, String> lines) {
        try {
            return SigningAlgorithm.find(value(lines, "Algorithm"))
                    .map(algorithm -> new SigningKey(
                            new KeyId(value(lines, "Key-Id")),
                            number,
                            algorithm,
                            Instant.parse(value(lines, "Created")),
                            Instant.parse(value(lines, "Signs-From")),
                            Duration.parse(value(lines, "Longest-Token")),
                            Optional.ofNullable(lines.get("Retired")).map(Instant::parse)));
        } catch (DateTimeException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String value(Map<String, String> lines, String name) {
        return lines.getOrDefault(name, "");
    }
}
