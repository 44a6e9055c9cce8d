package io.authplane.domain.limit;

/// The part of an address that one caller is taken to own: a whole IPv4 address, the first 64 bits of an IPv6 one.
///
/// Whoever has an IPv6 address has 2^64 of them, so the rest of it says nothing.
public record AddressPrefix(String value) {

    private static final String IPV4 = "\\d{1,3}(\\.\\d{1,3}){3}";
    private static final String MAPPED = "(?i)(::|(0{1,4}:){5})ffff:" + IPV4;
    private static final int GROUPS = 8;
    private static final int GROUPS_KEPT = 4;

    /// The prefix of callers whose address nobody knows; they share it.
    public static final AddressPrefix UNKNOWN = new AddressPrefix("unknown");

    /// @param literal an IP address without brackets and port; any other text is [#UNKNOWN]
    public static AddressPrefix of(String literal) {
        int zone = literal.indexOf('%');
        String address = zone < 0 ? literal : literal.substring(0, zone);
        if (address.indexOf(':') < 0) {
            return address.matches(IPV4) ? new AddressPrefix(address) : UNKNOWN;
        }
        if (address.indexOf('.') >= 0) {
            return address.matches(MAPPED) ? of(address.substring(address.lastIndexOf(':') + 1)) : UNKNOWN;
        }
        return ofGroups(address);
    }

    /// The part that one party usually has to itself: of an IPv4 address the first 24 bits. An attacker who moves
    /// within it is still the same.
    public AddressPrefix network() {
        return value.matches(IPV4) ? new AddressPrefix(value.substring(0, value.lastIndexOf('.')) + ".0/24") : this;
    }

    /// One `::` stands for as many zero groups as are missing.
    private static AddressPrefix ofGroups(String address) {
        int gap = address.indexOf("::");
        String before = gap < 0 ? address : address.substring(0, gap);
        String after = gap < 0 ? "" : address.substring(gap + 2);
        String[] left = before.isEmpty() ? new String[0] : before.split(":", -1);
        String[] right = after.isEmpty() ? new String[0] : after.split(":", -1);
        int missing = GROUPS - left.length - right.length;
        if (gap < 0 ? missing != 0 : missing < 1) {
            return UNKNOWN;
        }
        StringBuilder prefix = new StringBuilder();
        for (int i = 0; i < GROUPS_KEPT; i++) {
            String group =
                    i < left.length ? left[i] : i < left.length + missing ? "0" : right[i - left.length - missing];
            if (!group.matches("[0-9a-fA-F]{1,4}")) {
                return UNKNOWN;
            }
            prefix.append(Integer.toHexString(Integer.parseInt(group, 16))).append(':');
        }
        return new AddressPrefix(prefix.append(":/64").toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
