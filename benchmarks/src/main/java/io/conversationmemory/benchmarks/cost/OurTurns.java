package io.conversationmemory.benchmarks.cost;

import io.conversationmemory.benchmarks.cost.OurDesign.Turn;
import io.conversationmemory.chatbot.ChatPolicy;
import io.conversationmemory.chatbot.ChatRequest;
import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.session.TurnClaims;
import io.conversationmemory.integration.langchain4j.ConversationChatMemoryProvider;
import io.conversationmemory.integration.springai.ConversationChatMemory;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.OpenedSession;
import java.util.ArrayList;
import java.util.List;

/** The kinds of turns over this library's memory. Each makes its objects anew, as a process does that has not seen the session. */
final class OurTurns {

    private static final WindowPolicy WINDOW = WindowPolicy.messages(Design.WINDOW);

    private OurTurns() {}

    /** A writer at the ports: no session row, no owner's check, no rewinds. */
    static Turn atThePorts() {
        return (design, question, reply) -> {
            ConversationMemory memory = design.memory();
            SessionWriter writer =
                    new SessionWriter(design.session(), memory.storage().messages(), memory.clock());
            List<MessageItem> window =
                    writer.readNewest(null, Design.WINDOW - 1).newest().items();
            writer.append(Message.ofUser(memory.ids().next(), question, design.user()));
            writer.append(Message.of(memory.ids().next(), Role.ASSISTANT, reply));
            return window.stream().map(item -> ((StoredMessage) item).content()).toList();
        };
    }

    /** The façade, as the chatbot calls it in a turn without an idempotency key. */
    static Turn atTheFacade() {
        return (design, question, reply) -> {
            ConversationMemory memory = design.memory();
            Message asked = Message.ofUser(memory.ids().next(), question, design.user());
            OpenedSession opened = memory.openSession(design.session(), design.user(), WINDOW.before(asked));
            SessionWriter writer = opened.session().writer();
            writer.append(asked);
            writer.append(Message.of(memory.ids().next(), Role.ASSISTANT, reply).withUser(design.user()));
            return contents(opened.context());
        };
    }

    /** The chatbot, which keeps the context of each reply in its metadata, and the keys of twenty turns on the row. */
    static Turn ofTheChatbot(boolean idempotencyKey) {
        return new Turn() {

            @Override
            public List<String> run(OurDesign design, String question, String reply) {
                List<String> window = new ArrayList<>();
                chatbot(design.memory(), reply, window)
                        .processMessage(new ChatRequest(
                                question,
                                design.session(),
                                design.user(),
                                idempotencyKey ? design.memory().ids().next() : null));
                return window;
            }

            @Override
            public int turnsBefore() {
                return TurnClaims.KEPT_BY_ORDER;
            }
        };
    }

    private static Chatbot chatbot(ConversationMemory memory, String reply, List<String> window) {
        return new Chatbot(
                memory,
                (request, sink) -> {
                    window.addAll(contents(request.context()));
                    return Reply.of(reply);
                },
                ChatPolicy.standard().withWindow(WINDOW),
                memory.clock(),
                memory.ids());
    }

    /** This library as a memory of LangChain4j. */
    static Turn ofLangChain4j() {
        return (design, question, reply) -> LangChain4jWindow.turn(
                ConversationChatMemoryProvider.builder()
                        .memory(design.memory())
                        .maxMessages(Design.WINDOW)
                        .build()
                        .get(design.session().value()),
                question,
                reply);
    }

    /** This library as a memory of Spring AI. */
    static Turn ofSpringAi() {
        return (design, question, reply) -> SpringAiWindow.turn(
                ConversationChatMemory.builder(design.memory())
                        .maxMessages(Design.WINDOW)
                        .build(),
                design.session().value(),
                question,
                reply);
    }

    private static List<String> contents(ConversationContext context) {
        return context.window().messages().stream().map(StoredMessage::content).toList();
    }
}
