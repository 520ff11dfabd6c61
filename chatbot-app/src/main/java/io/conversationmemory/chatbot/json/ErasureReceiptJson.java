package io.conversationmemory.chatbot.json;

import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.LookupConsistency;
import io.conversationmemory.service.ErasureReceipt;
import io.conversationmemory.service.ScanMode;

/** JSON form of the receipt of an erasure. */
public final class ErasureReceiptJson {

    private ErasureReceiptJson() {}

    /**
     * Returns the form of a receipt.
     *
     * @param mode the mode that was asked for
     */
    public static JsonObject of(ErasureReceipt receipt, ScanMode mode) {
        return JsonObject.builder()
                .put("user_id", receipt.user())
                .put("deleted_messages", receipt.messages())
                .put("touched_sessions", receipt.sessionsTouched())
                .put("deleted_sessions", receipt.sessionRows())
                .put("preferences_deleted", receipt.preferences())
                .put("verified_by", isByFullScan(receipt, mode) ? "full_scan" : "index")
                .put("seen_empty_at", Timestamp.of(receipt.seenEmptyAt()))
                .build();
    }

    /** Returns true if the tables themselves were seen; consistent lookups see what a full scan would see, and are reported as what was asked for. */
    public static boolean isByFullScan(ErasureReceipt receipt, ScanMode mode) {
        LookupConsistency verifiedBy = receipt.verifiedBy();
        return switch (verifiedBy) {
            case FULL_SCAN -> true;
            case EVENTUALLY_CONSISTENT -> false;
            case CONSISTENT -> mode == ScanMode.FULL_SCAN;
        };
    }
}
