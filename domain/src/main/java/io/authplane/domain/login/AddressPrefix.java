package io.authplane.domain.login;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The part of a network address that one party usually has to itself: the first 24 bits of an IPv4 address, the first
/// 64 of an IPv6 address. An attacker who moves within it is still the same.
///
/// @param value for example `192.0.2.0/24` or `2001:db8:0:1::/64`; empty where the address is not known
public record AddressPrefix(String value) {

    public static final AddressPrefix UNKNOWN = new AddressPrefix("");

    private static final int GROUPS = 8;
    private static final String MAPPED = "ffff";

    /// Reads an address literal; whatever is none belongs to the one unknown prefix.
    public static AddressPrefix of(Optional<String> address) {
        return address.flatMap(AddressPrefix::parse).orElse(UNKNOWN);
    }

    private static Optional<AddressPrefix> parse(String literal) {
        int zone = literal.indexOf('%');
        String bare = zone < 0 ? literal : literal.substring(0, zone);
        return bare.indexOf(':') < 0 ? four(bare) : six(bare);
    }

    private static Optional<AddressPrefix> four(String literal) {
        if (!literal.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            return Optional.empty();
        }
        return Optional.of(new AddressPrefix(literal.substring(0, literal.lastIndexOf('.')) + ".0/24"));
    }

    /// Also an IPv4 address in the clothes of an IPv6 one: all of them share one /64.
    private static Optional<AddressPrefix> six(String literal) {
        List<String> groups = groups(literal);
        String last = literal.substring(literal.lastIndexOf(':') + 1);
        if (last.indexOf('.') >= 0) {
            return groups.contains(MAPPED) ? four(last) : Optional.empty();
        }
        if (groups.size() != GROUPS || !groups.stream().allMatch(group -> group.matches("[0-9a-fA-F]{1,4}"))) {
            return Optional.empty();
        }
        StringBuilder prefix = new StringBuilder();
        groups.subList(0, GROUPS / 2)
                .forEach(group -> prefix.append(Integer.toHexString(Integer.parseInt(group, 16)))
                        .append(':'));
        return Optional.of(new AddressPrefix(prefix + ":/64"));
    }

    /// The eight groups, with those that `::` stands for.
    private static List<String> groups(String literal) {
        int gap = literal.indexOf("::");
        if (gap < 0) {
            return split(literal);
        }
        List<String> before = split(literal.substring(0, gap));
        List<String> after = split(literal.substring(gap + 2));
        List<String> all = new ArrayList<>(before);
        for (int i = before.size() + after.size(); i < GROUPS; i++) {
            all.add("0");
        }
        all.addAll(after);
        return all;
    }

    private static List<String> split(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(":", -1));
    }
}
