package io.conversationmemory.console.validate;

import io.conversationmemory.console.output.Quantity;
import io.conversationmemory.port.AccessDeniedException;
import io.conversationmemory.port.StorageAdministration;
import io.conversationmemory.port.StorageException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes the tables that the validation has created, and says which of them stay where that is not possible. */
final class TableRemoval implements Check.Body {

    private static final Logger LOG = LoggerFactory.getLogger(TableRemoval.class);
    private static final String BY_HAND = "; delete each with: aws dynamodb delete-table --table-name NAME";

    @Override
    public String run(ValidationContext context) {
        StorageAdministration tables = context.creator().storage().administration();
        try {
            List<String> removed = tables.removeCreatedTables(context.progress());
            List<String> left = left(tables);
            if (!left.isEmpty()) {
                throw new CheckFailure("no table to be left", stay(left));
            }
            return removed.isEmpty()
                    ? "none was created"
                    : Quantity.of(removed.size(), "table") + " removed: " + String.join(", ", removed);
        } catch (AccessDeniedException e) {
            throw new Check.Skipped(stay(left(tables)) + ". " + e.getMessage());
        } catch (StorageException e) {
            throw new CheckFailure("the tables to be removed", stay(left(tables)) + ". " + e.getMessage());
        }
    }

    private static String stay(List<String> tables) {
        return "these stay: " + String.join(", ", tables) + BY_HAND;
    }

    /** All of them, where nobody can tell. */
    private static List<String> left(StorageAdministration tables) {
        List<String> left = new ArrayList<>(tables.describe().tables());
        try {
            left.removeAll(tables.inspect().missing());
        } catch (StorageException e) {
            LOG.debug("Nobody can tell which tables are left", e);
        }
        return left;
    }
}
