package io.conversationmemory.contract;

/** Combines all suites of the storage contract. */
public interface StorageContract
        extends AppendContract,
                BatchContract,
                ReadingContract,
                RangeContract,
                PagingContract,
                UserMessagesContract,
                MessageListingContract,
                RowListingContract,
                PartitionListingContract,
                CursorContract,
                UnreadableItemContract,
                ExpiryContract,
                GivenExpiryContract,
                RemovalContract,
                DeletionContract,
                ErasureSelectionContract,
                ImportContract,
                PreferenceContract,
                UnreadablePreferenceContract,
                ValueContract,
                LimitContract,
                ArgumentContract,
                SessionContract,
                RowVersionContract,
                RowExpiryContract,
                UserSessionsContract,
                TurnContract,
                TurnBatchContract,
                RewindContract,
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

    /** Version of the contract; incremented when a storage that passes the previous version may fail. */
    String VERSION = "5";
}
