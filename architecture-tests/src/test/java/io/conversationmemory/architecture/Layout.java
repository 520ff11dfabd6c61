package io.conversationmemory.architecture;

/**
 * The packages of the project under a root package, so that the same rules can be checked against the project and
 * against classes that break them on purpose.
 */
record Layout(String root) {

    static final Layout PROJECT = new Layout("io.conversationmemory");

    String domain() {
        return root + ".domain..";
    }

    String ports() {
        return root + ".port..";
    }

    String items() {
        return root + ".items..";
    }

    String service() {
        return root + ".service..";
    }

    String replies() {
        return root + ".replies..";
    }

    String contract() {
        return root + ".contract..";
    }

    String adapters() {
        return root + ".adapter..";
    }

    String adapter(String technology) {
        return root + ".adapter." + technology + "..";
    }

    String chatbot() {
        return root + ".chatbot..";
    }

    String configuration() {
        return root + ".chatbot.config..";
    }

    String wiring() {
        return root + ".chatbot.wiring..";
    }

    String console() {
        return root + ".console..";
    }

    String server() {
        return root + ".server..";
    }

    String integrations() {
        return root + ".integration..";
    }

    String integration(String framework) {
        return root + ".integration." + framework + "..";
    }

    /** The wiring of applications on Spring Boot. */
    String starter() {
        return integration("springboot");
    }

    /** Test utilities, which are not part of the product. */
    String testkit() {
        return root + ".testkit..";
    }

    /** Returns all packages that a class may be in. */
    String[] packages() {
        return new String[] {
            domain(),
            ports(),
            items(),
            contract(),
            adapters(),
            service(),
            chatbot(),
            replies(),
            console(),
            integrations(),
            server(),
            testkit()
        };
    }
}
