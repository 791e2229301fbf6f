package io.diffeo.bench.sidebyside;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;

/** An engine's server, its open case, and when it has to start anew. */
final class EngineSession implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Engine engine;
    private final int threads;
    private final Path directory;
    private final Effort effort;
    private Server server;
    private Cell open;
    private String versions = "";
    private int parameters;

    EngineSession(Engine engine, int threads, Path directory, Effort effort) {
        this.engine = engine;
        this.threads = threads;
        this.directory = directory;
        this.effort = effort;
    }

    Engine engine() {
        return engine;
    }

    Server server() {
        return server;
    }

    String versions() {
        return versions;
    }

    int parameters() {
        return parameters;
    }

    /** The server with the cell's case open. */
    Server open(Cell cell) throws EngineException {
        if (server != null && (!server.isAlive() || (open != null && isStale(cell)))) {
            close();
        }
        boolean fresh = server == null;
        if (fresh) {
            server = Server.start(engine, threads, directory);
        }
        if (open == null || !open.isLike(cell)) {
            open = null;
            JsonNode answer = server.ask(
                    Server.request("case")
                            .put("work", cell.work())
                            .put("D", cell.features())
                            .put("H", cell.hidden())
                            .put("B", cell.batch()),
                    PATIENCE);
            server.requireDone(answer);
            versions = Server.versions(answer);
            parameters = answer.path("parameters").asInt();
            open = cell;
        }
        if (fresh && engine.isOwn() && effort.start() > 0) {
            server.requireDone(server.ask(
                    Server.request("warm").put("what", Operation.STEP.word()).put("seconds", effort.start()),
                    PATIENCE));
        }
        return server;
    }

    /** A virtual machine serves one workload, as in a user's program; torch.compile one case, as it specialises. */
    private boolean isStale(Cell cell) {
        return engine.isOwn() ? !open.work().equals(cell.work()) : engine.compiled() && !open.isLike(cell);
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        server = null;
        open = null;
    }
}
