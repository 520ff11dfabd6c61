package io.conversationmemory.integration.langchain4j.replies;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.conversationmemory.chatbot.reply.GenerationException.Remedy;
import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.chatbot.reply.ReplyGenerator;
import io.conversationmemory.chatbot.reply.ReplyRequest;
import io.conversationmemory.chatbot.reply.ReplySink;
import io.conversationmemory.chatbot.reply.ToolRound;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Lets a chat model of LangChain4j write the replies. The model gets one system message (the pinned one, those stored in the session, the
 * user's preferences, the summary), the window with tool calls and results, and the question. Immutable.
 *
 * <p>A reply's metadata has {@code model}, {@code input_tokens} and {@code output_tokens} of all its requests, and {@code finish_reason}
 * unless the model came to its end.
 */
public final class LangChain4jReplyGenerator implements ReplyGenerator {

    /** The rounds of tool calls for one reply, unless another number is set. */
    public static final int DEFAULT_MAX_TOOL_ROUNDS = 10;

    /** The time without a sign of life after which a streamed response has failed, unless another one is set. */
    public static final Duration DEFAULT_STALL_TIMEOUT = Duration.ofMinutes(2);

    private final ModelCall model;
    private final List<ReplyTool> tools;
    private final ToolCalls calls;
    private final int maxToolRounds;

    /** Creates a generator whose replies come as a whole. A cancellation is seen between requests. */
    public LangChain4jReplyGenerator(ChatModel model) {
        this(ModelCall.of(model), List.of(), DEFAULT_MAX_TOOL_ROUNDS);
    }

    /** Creates a generator that streams, with the default timeout; see the other constructor. */
    public LangChain4jReplyGenerator(StreamingChatModel model) {
        this(model, DEFAULT_STALL_TIMEOUT);
    }

    /**
     * Creates a generator that streams. A cancellation ends the stream at once; one that ends without a finish reason was cut off, and is
     * a failure. Text that the model writes beside tool calls is streamed, too, and discarded once the reply is complete.
     *
     * @param stallTimeout the time without a sign of life after which a response has failed
     */
    public LangChain4jReplyGenerator(StreamingChatModel model, Duration stallTimeout) {
        this(new StreamedCall(model, stallTimeout), List.of(), DEFAULT_MAX_TOOL_ROUNDS);
    }

    private LangChain4jReplyGenerator(ModelCall model, List<ReplyTool> tools, int maxToolRounds) {
        if (maxToolRounds < 1) {
            throw new IllegalArgumentException("There is at least 1 round of tool calls, not " + maxToolRounds + ".");
        }
        this.model = model;
        this.tools = List.copyOf(tools);
        this.calls = new ToolCalls(tools);
        this.maxToolRounds = maxToolRounds;
    }

    /**
     * Returns a generator whose model may call these tools. They run one after the other, on the thread of the turn; what a failing one
     * says goes to the model.
     *
     * @param changed with distinct names
     * @throws IllegalArgumentException if two have the same name
     */
    public LangChain4jReplyGenerator withTools(List<ReplyTool> changed) {
        return new LangChain4jReplyGenerator(model, changed, maxToolRounds);
    }

    /** Returns a generator with another limit of rounds, at least 1; a model that goes on calling tools fails. */
    public LangChain4jReplyGenerator withMaxToolRounds(int changed) {
        return new LangChain4jReplyGenerator(model, tools, changed);
    }

    /**
     * {@inheritDoc}
     *
     * @throws ModelFailedException if the model fails, or goes on calling tools
     * @throws CancellationException if the sink was cancelled, or the thread was interrupted; its flag is set then
     */
    @Override
    public Reply generate(ReplyRequest request, ReplySink sink) {
        List<ChatMessage> messages = ChatMessages.of(request);
        List<ToolRound> rounds = new ArrayList<>();
        ModelUsage usage = new ModelUsage();
        while (true) {
            ChatResponse response = ask(messages, sink);
            usage.add(response);
            if (!response.aiMessage().hasToolExecutionRequests()) {
                return reply(response.aiMessage(), rounds, usage);
            }
            AiMessage said = ToolCalls.withIds(response.aiMessage(), rounds.size());
            requireRoom(said, rounds);
            ToolRound round = calls.run(said, request);
            rounds.add(round);
            messages.add(said);
            messages.addAll(ToolCalls.results(round));
        }
    }

    private ChatResponse ask(List<ChatMessage> messages, ReplySink sink) {
        if (sink.isCancelled()) {
            throw new CancellationException("The reply is no longer wanted.");
        }
        ChatRequest request = ChatRequest.builder()
                .messages(messages)
                .toolSpecifications(tools.stream().map(ReplyTool::specification).toList())
                .build();
        return model.ask(request, sink);
    }

    /** Refuses calls that the reply could not be stored with, before they are run. */
    private void requireRoom(AiMessage said, List<ToolRound> rounds) {
        int stored = rounds.stream().mapToInt(ToolRound::messages).sum();
        if (rounds.size() == maxToolRounds
                || stored + 1 + said.toolExecutionRequests().size() > Reply.MAX_TOOL_MESSAGES) {
            throw new ModelFailedException(
                    Remedy.UNKNOWN, "goes on calling tools after " + rounds.size() + " rounds", null);
        }
    }

    private static Reply reply(AiMessage said, List<ToolRound> rounds, ModelUsage usage) {
        String text = said.text();
        if (text == null || text.isBlank()) {
            throw new ModelFailedException(Remedy.UNKNOWN, "returned no text", null);
        }
        return Reply.of(text).withToolRounds(rounds).withMetadata(usage.metadata());
    }
}
