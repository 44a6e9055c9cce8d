package io.authplane.bootstrap.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import io.authplane.application.DrivenPort;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.oauth.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// The rules of the house. Each is written for a root package, so that the same rule runs on the product and on its
/// canaries, which live below `io.authplane.canary`.
final class HouseRules {

    private static final String[] JAVA_OF_THE_CORE = {
        "java.lang..",
        "java.util",
        "java.util.function..",
        "java.util.stream..",
        "java.util.regex..",
        "java.time..",
        "java.security..",
        "java.nio.charset..",
        "java.math..",
        "org.jspecify.annotations.."
    };

    /// Beside whole packages: single types that compute and touch nothing.
    private static final DescribedPredicate<JavaClass> ALLOWED_TYPES = type(URI.class)
            .or(type(URISyntaxException.class))
            .or(type(URLEncoder.class))
            .or(type(URLDecoder.class))
            .or(type(ByteBuffer.class))
            .or(resideInAnyPackage(JAVA_OF_THE_CORE));

    /// What the template compiler writes.
    private static final String TEMPLATE = ".*\\.Jte\\w+Generated";

    private final String root;

    HouseRules(String root) {
        this.root = root;
    }

    /// 1: what OAuth says needs no more than values.
    ArchRule domain_uses_only_itself_and_plain_java() {
        return classes()
                .that(resideInAPackage(in("domain")))
                .should()
                .onlyDependOnClassesThat(ALLOWED_TYPES
                        .or(resideInAPackage("io.authplane.domain.."))
                        .or(resideInAPackage(in("domain"))));
    }

    /// 2: no logging, no tracing, no JSON in the use cases.
    ArchRule application_uses_only_domain_and_plain_java() {
        return classes()
                .that(resideInAPackage(in("application")))
                .should()
                .onlyDependOnClassesThat(ALLOWED_TYPES.or(resideInAnyPackage(
                        "io.authplane.domain..", "io.authplane.application..", in("domain"), in("application"))));
    }

    /// 3: only bootstrap sees two adapters.
    ArchRule adapters_do_not_see_each_other() {
        return slices().matching(root + ".(http|persistence|idp)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(resideInAPackage(in("bootstrap")), alwaysTrue());
    }

    /// 3: nothing below bootstrap knows it.
    ArchRule nobody_sees_bootstrap() {
        return noClasses()
                .that(resideInAnyPackage(in("domain"), in("application"), in("http"), in("persistence"), in("idp")))
                .should()
                .dependOnClassesThat(resideInAPackage("io.authplane.bootstrap.."));
    }

    /// 4: the wire reaches stores through use cases.
    ArchRule http_does_not_touch_driven_ports() {
        return noClasses()
                .that(resideInAPackage(in("http")))
                .should()
                .dependOnClassesThat()
                .areAnnotatedWith(DrivenPort.class);
    }

    /// 5: feature packages depend on each other in one direction.
    ArchRule domain_features_are_free_of_cycles() {
        return slices().matching(root + ".domain.(*)..").should().beFreeOfCycles();
    }

    /// 5: the same in the use cases.
    ArchRule application_features_are_free_of_cycles() {
        return slices().matching(root + ".application.(*)..").should().beFreeOfCycles();
    }

    /// 6: time, randomness and the environment come in as arguments.
    ArchRule only_bootstrap_asks_the_world() {
        return noClasses()
                .that(resideInAnyPackage(in("domain"), in("application"), in("http"), in("persistence"), in("idp")))
                .should()
                .callMethodWhere(asksTheWorld())
                .orShould()
                .callConstructorWhere(DescribedPredicate.describe(
                        "makes a SecureRandom", call -> call.getTargetOwner().isEquivalentTo(SecureRandom.class)))
                .orShould()
                .dependOnClassesThat(type(ThreadLocalRandom.class));
    }

    /// 7: refusals of the protocol are made by rules.
    ArchRule refusals_are_made_in_the_core() {
        return noClasses()
                .that(resideInAnyPackage(in("http"), in("persistence"), in("idp"), in("bootstrap")))
                .should()
                .callConstructorWhere(DescribedPredicate.describe(
                        "makes an OAuthException", call -> call.getTargetOwner().isEquivalentTo(OAuthException.class)));
    }

    /// 7: and turned into outcomes by use cases. Configuration is not a request: it asks the values themselves whether
    /// they accept what was written.
    ArchRule refusals_are_caught_in_the_application() {
        return classes()
                .that(resideInAnyPackage(in("http"), in("persistence"), in("idp"), in("bootstrap")))
                .and()
                .resideOutsideOfPackage("io.authplane.bootstrap.config..")
                .should(Conditions.notCatch(OAuthException.class));
    }

    /// 8: a secret cannot be printed, compared or derived from.
    ArchRule secrets_are_final_classes() {
        return classes()
                .that()
                .areAssignableTo(Secret.class)
                .and()
                .doNotBelongToAnyOf(Secret.class)
                .and()
                .resideInAPackage(root + "..")
                .should(Conditions.beFinalClasses());
    }

    /// 8: a bare text does not carry one. What a page shows is about to be written out, and nothing else sees it.
    ArchRule records_hold_no_bare_secret() {
        return classes()
                .that()
                .areRecords()
                .and()
                .resideInAPackage(root + "..")
                .and()
                .haveNameNotMatching("io\\.authplane\\.http\\.\\w+Page")
                .should(Conditions.holdNoBareSecret());
    }

    /// 9: an adapter has one door. What the HTTP adapter is given for the administration is a word of that door
    /// that has a file of its own.
    ArchRule adapters_show_one_type() {
        return classes()
                .that()
                .resideInAnyPackage(root + ".http", root + ".persistence", root + ".idp")
                .and()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .and()
                .haveNameNotMatching(TEMPLATE)
                .and()
                .haveNameNotMatching(".*\\.http\\.Administration")
                .and()
                .haveNameNotMatching(".*\\.persistence\\.StoreWatch")
                .should()
                .haveSimpleNameEndingWith("Adapter");
    }

    /// 11: a use case is one verb.
    ArchRule use_cases_do_one_thing() {
        return classes()
                .that(UseCases.in(root + ".application"))
                .should(Conditions.beFinalClasses())
                .andShould(Conditions.haveOnePublicMethod())
                .andShould(Conditions.takeAtMostSevenCollaborators());
    }

    /// 12: names say what a thing is.
    ArchRule names_say_something() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and(DescribedPredicate.not(type(DrivenPort.class)))
                .should()
                .haveNameMatching(".*(Impl|Utils?|Helper|Manager|Processor|Dto|Port|Mapper)");
    }

    /// 13: whose row is it?
    ArchRule stores_take_the_tenant_first() {
        return classes()
                .that()
                .areAnnotatedWith(DrivenPort.class)
                .and()
                .resideInAPackage(in("application"))
                .should(Conditions.takeTheTenantFirst());
    }

    /// The libraries of an adapter stay in it.
    ArchRule sql_stays_in_persistence() {
        return noClasses()
                .that(resideInAnyPackage(in("domain"), in("application"), in("http"), in("idp"), in("bootstrap")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jooq..", "liquibase..", "java.sql..", "javax.sql..", "io.helidon.dbclient..");
    }

    /// The libraries of an adapter stay in it.
    ArchRule web_server_stays_in_http() {
        return noClasses()
                .that(resideInAnyPackage(
                        in("domain"), in("application"), in("persistence"), in("idp"), in("bootstrap")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.helidon.webserver..", "io.helidon.http..", "io.helidon.security..", "gg.jte..");
    }

    /// The libraries of an adapter stay in it.
    ArchRule jose_stays_in_idp() {
        return noClasses()
                .that(resideInAnyPackage(
                        in("domain"), in("application"), in("http"), in("persistence"), in("bootstrap")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.nimbusds..", "org.bouncycastle..");
    }

    private String in(String module) {
        return root + "." + module + "..";
    }

    private static DescribedPredicate<JavaCall<?>> asksTheWorld() {
        return DescribedPredicate.describe("asks for the time, an id or the environment", call -> {
            JavaClass owner = call.getTargetOwner();
            String name = call.getName();
            return (owner.isEquivalentTo(Instant.class) && name.equals("now"))
                    || (owner.isEquivalentTo(Clock.class) && name.startsWith("system"))
                    || (owner.isEquivalentTo(UUID.class) && name.equals("randomUUID"))
                    || (owner.isEquivalentTo(System.class)
                            && (name.equals("getenv") || name.equals("currentTimeMillis")));
        });
    }
}
