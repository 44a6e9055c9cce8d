package io.authplane.http;

/// The page at the root: who is logged in here.
final class HomeEndpoint implements Endpoint {

    private final PageSupport support;

    HomeEndpoint(PageSupport support) {
        this.support = support;
    }

    @Override
    public Answer answer(Exchange exchange) {
        HomePage page = support.visitors()
                .find(exchange)
                .map(visitor -> HomePage.of(visitor))
                .orElseGet(HomePage::ofNobody);
        return support.pages().answer(200, page);
    }
}
