package io.conversationmemory.server.traffic;

import io.conversationmemory.items.JsonText;
import io.conversationmemory.server.http.Problem;
import io.javalin.http.HttpStatus;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Writes the problems that Jetty itself finds, such as malformed requests, without repeating the request. */
public final class ErrorResponses implements Request.Handler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int code = request.getAttribute(ErrorHandler.ERROR_STATUS) instanceof Integer status
                ? status
                : HttpStatus.INTERNAL_SERVER_ERROR.getCode();
        HttpStatus status = HttpStatus.forStatus(code);
        Problem problem = new Problem(status, "invalid_request", "The request cannot be read.", null, null);
        response.setStatus(code);
        response.getHeaders().put("Content-Type", Problem.MEDIA_TYPE);
        SecurityHeaders.addTo(response);
        response.write(
                true, ByteBuffer.wrap(JsonText.write(problem.json()).getBytes(StandardCharsets.UTF_8)), callback);
        return true;
    }
}
