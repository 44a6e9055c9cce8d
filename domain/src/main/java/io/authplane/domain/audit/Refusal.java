package io.authplane.domain.audit;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A request that was refused to a caller who had proven nothing, and who can therefore cause any number of them.
///
/// @param event what is recorded of the first one
public record Refusal(AuditEvent event) {

    private static final String ERROR = "error";
    private static final String REASON = "reason";

    /// What refusals of one kind have in common: the account and the client concerned, where they exist, and why, in
    /// words that the caller did not choose.
    public EventFacts kind() {
        EventFacts facts = event.facts();
        Map<String, String> common = facts.detail().entrySet().stream()
                .filter(fact -> !fact.getKey().equals(REASON) || !facts.detail().containsKey(ERROR))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, TreeMap::new));
        return new EventFacts(facts.action(), facts.subject(), facts.client(), common);
    }
}
