package io.conversationmemory.contract;

/** All that a storage promises. */
public interface StorageContract
        extends AppendContract,
                BatchContract,
                ReadingContract,
                RangeContract,
                PagingContract,
                UserMessagesContract,
                MessageListingContract,
                RowListingContract,
                CursorContract,
                UnreadableItemContract,
                ExpiryContract,
                DeletionContract,
                ErasureSelectionContract,
                ImportContract,
                PreferenceContract,
                UnreadablePreferenceContract,
                ValueContract,
                LimitContract,
                ArgumentContract,
                SessionContract,
                UserSessionsContract,
                TurnContract,
                ConcurrencyContract,
                SessionRaceContract,
                StatisticsContract,
                TableContract,
                SessionWriterContract,
                InterruptionContract,
                DurabilityContract,
                VisibilityContract,
                SecrecyContract,
                FaultContract,
                ErasurePagingContract {

    /** The version of the contract; raised when a storage that kept the one before may fail this one. */
    String VERSION = "2";
}
