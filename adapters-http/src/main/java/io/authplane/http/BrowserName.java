package io.authplane.http;

import java.util.LinkedHashMap;
import java.util.Map;

/// What a person calls the browser behind a `User-Agent`: its family and the system it runs on, no more.
final class BrowserName {

    private static final String UNKNOWN = "Another program";

    /// The first mark that is found counts: many browsers also claim to be others.
    private static final Map<String, String> FAMILIES = new LinkedHashMap<>();

    private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

    static {
        FAMILIES.put("Edg", "Edge");
        FAMILIES.put("OPR/", "Opera");
        FAMILIES.put("SamsungBrowser/", "Samsung Internet");
        FAMILIES.put("FxiOS/", "Firefox");
        FAMILIES.put("Firefox/", "Firefox");
        FAMILIES.put("CriOS/", "Chrome");
        FAMILIES.put("Chrome/", "Chrome");
        FAMILIES.put("Safari/", "Safari");
        FAMILIES.put("curl/", "curl");
        SYSTEMS.put("iPhone", "iPhone");
        SYSTEMS.put("iPad", "iPad");
        SYSTEMS.put("Android", "Android");
        SYSTEMS.put("Windows", "Windows");
        SYSTEMS.put("CrOS", "ChromeOS");
        SYSTEMS.put("Mac OS X", "macOS");
        SYSTEMS.put("Linux", "Linux");
    }

    private BrowserName() {}

    static String of(String userAgent) {
        String family = first(FAMILIES, userAgent);
        String system = first(SYSTEMS, userAgent);
        if (family.isEmpty()) {
            return system.isEmpty() ? UNKNOWN : UNKNOWN + " on " + system;
        }
        return system.isEmpty() ? family : family + " on " + system;
    }

    private static String first(Map<String, String> marks, String text) {
        return marks.entrySet().stream()
                .filter(mark -> text.contains(mark.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
