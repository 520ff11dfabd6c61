package io.conversationmemory.contract;

import io.conversationmemory.domain.time.Retention;
import java.time.Duration;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Provides each test with a {@link Store} on an empty data location, and removes the data afterwards. */
final class StoreExtension implements ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(StoreExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Store.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        try {
            Store store = open(context);
            context.getStore(NAMESPACE).put(Store.class, store);
            ContractReporter.of(context).offers(store.place());
            if (!parameter.isAnnotated(WithoutTables.class)) {
                store.createTables();
            }
            return store;
        } catch (Exception e) {
            throw new ParameterResolutionException("The storage under test could not be opened", e);
        }
    }

    private static Store open(ExtensionContext context) throws Exception {
        WithRetention keptFor = context.getRequiredTestMethod().getAnnotation(WithRetention.class);
        Retention retention = keptFor == null ? Retention.forever() : Retention.of(Duration.parse(keptFor.value()));
        MutableClock clock = new MutableClock(Given.NOON.instant());
        ContractTest test = (ContractTest) context.getRequiredTestInstance();
        return new Store(clock, test.fresh(clock, retention));
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        // Clears the flag of a test that interrupts its thread, which would disturb the cleanup.
        boolean interrupted = Thread.interrupted();
        Store store = context.getStore(NAMESPACE).remove(Store.class, Store.class);
        if (store != null) {
            store.close();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
