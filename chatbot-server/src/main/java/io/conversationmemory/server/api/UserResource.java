package io.conversationmemory.server.api;

import io.conversationmemory.chatbot.json.ErasureReceiptJson;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.StorageException;
import io.conversationmemory.server.http.Access;
import io.conversationmemory.server.http.Exchange;
import io.conversationmemory.server.http.Json;
import io.conversationmemory.server.http.Parameters;
import io.conversationmemory.server.http.Resource;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.ErasureReceipt;
import io.conversationmemory.service.ScanMode;
import io.conversationmemory.service.export.ExportScope;
import io.conversationmemory.service.export.ExportTables;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that is stored about a user: its export and its erasure. */
public final class UserResource implements Resource {

    private static final Logger LOG = LoggerFactory.getLogger(UserResource.class);

    private final ConversationMemory memory;
    private final Changes changes;

    /** Creates the resource. */
    public UserResource(ConversationMemory memory, Changes changes) {
        this.memory = memory;
        this.changes = changes;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.delete("/users/{user_id}", this::erase, Access.USER);
        routes.get("/users/{user_id}/export", this::export, Access.USER);
    }

    private void erase(Context context) {
        Parameters parameters = Parameters.of(context);
        UserId user = parameters.pathUser();
        ScanMode mode = parameters.flag("scan") ? ScanMode.FULL_SCAN : ScanMode.INDEX;
        ErasureReceipt receipt = memory.erase(user, mode, ProgressListener.none());
        changes.notifyAllSessions();
        Json.write(ErasureReceiptJson.of(receipt, mode), context);
    }

    private void export(Context context) {
        UserId user = Parameters.of(context).pathUser();
        context.contentType("application/x-ndjson")
                .header(Header.CONTENT_DISPOSITION, "attachment; filename=\"conversations.jsonl\"");
        try {
            memory.export(new ExportScope.OfUser(user), ExportTables.defaults())
                    .writeTo(context.res().getOutputStream(), ProgressListener.none());
        } catch (StorageException e) {
            if (!context.res().isCommitted()) {
                context.removeHeader(Header.CONTENT_DISPOSITION);
                throw e;
            }
            LOG.warn("An export was cut off: {}", e.getMessage());
            Exchange.of(context).abort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
