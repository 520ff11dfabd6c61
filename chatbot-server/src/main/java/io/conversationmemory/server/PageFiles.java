package io.conversationmemory.server;

import io.conversationmemory.server.http.Access;
import io.javalin.config.StaticFilesConfig;
import io.javalin.http.staticfiles.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;

/** The files of the web page, and the scripts of its libraries, which are WebJars. */
final class PageFiles {

    private static final String PAGE = "/io/conversationmemory/server/page";

    private static final List<String> WEB_JARS = List.of("preact", "marked");

    /** The scripts that index.html loads; the rest of the WebJars is not served. */
    private static final String SCRIPTS = ".umd.js";

    private PageFiles() {}

    /** Serves the files to everybody. Browsers ask each time whether they have changed. */
    static void addTo(StaticFilesConfig config) {
        add(config, "/", PAGE, path -> true);
        for (String webJar : WEB_JARS) {
            String folder = "/META-INF/resources/webjars/" + webJar + "/" + version(webJar);
            add(config, "/lib/" + webJar, folder, path -> path.endsWith(SCRIPTS));
        }
    }

    private static void add(StaticFilesConfig config, String hostedPath, String directory, Predicate<String> served) {
        config.add(files -> {
            files.hostedPath = hostedPath;
            files.directory = directory;
            files.location = Location.CLASSPATH;
            files.headers = Map.of("Cache-Control", "no-cache");
            files.roles = Set.of(Access.PUBLIC);
            files.skipFileFunction = request -> !served.test(request.getRequestURI());
        });
    }

    /** Returns the version of a WebJar, which is in its paths; the WebJar says it, so that it stands in the build only. */
    private static String version(String webJar) {
        String file = "/META-INF/maven/org.webjars.npm/" + webJar + "/pom.properties";
        try (InputStream in = PageFiles.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(
                        "The page needs the WebJar org.webjars.npm:" + webJar + " on the class path.");
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
