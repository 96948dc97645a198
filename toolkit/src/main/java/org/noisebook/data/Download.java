package org.noisebook.data;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.noisebook.math.Progress;

/**
 * Fetches one gzip file from the first mirror that has it intact.
 *
 * <p>The bytes go to a temporary file beside the target, their unpacked content is checked against
 * its SHA-256, and only then does an atomic move give the file its name: whoever sees the file sees
 * all of it, an interrupt leaves nothing behind, and two downloads at once do not disturb each
 * other.
 */
final class Download {
  private final HttpClient client;
  private final Duration patience;
  private final Progress progress;

  /** Gives up on a mirror that does not connect, answer or send for {@code patience}. */
  Download(Duration patience, Progress progress) {
    this.patience = patience;
    this.progress = progress;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
  }

  /** Why no mirror served; empty when the target is in place. */
  List<String> fetch(MnistDescriptor descriptor, String name, Path target) {
    List<String> failures = new ArrayList<>();
    for (URI mirror : descriptor.mirrors()) {
      try {
        fetchFrom(mirror.resolve(name), descriptor.files().get(name), target);
        return List.of();
      } catch (IOException failed) {
        failures.add(where(mirror) + ": " + words(failed));
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted while downloading " + name);
      }
    }
    return failures.isEmpty() ? List.of("no mirror is listed") : failures;
  }

  private void fetchFrom(URI address, MnistDescriptor.Entry expected, Path target)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(patience).build();
    HttpResponse<InputStream> response =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      if (response.statusCode() != 200) {
        throw new IOException("HTTP status " + response.statusCode());
      }
      Files.createDirectories(target.getParent());
      Path part = Files.createTempFile(target.getParent(), target.getFileName() + ".", ".part");
      part.toFile().deleteOnExit();
      try {
        long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
        // No gzip file of the right content is longer than that content by more than this.
        long limit = expected.unpackedBytes() + expected.unpackedBytes() / 100 + 1024;
        StreamCopy.copy(body, part, length, limit, patience, told(target));
        Sha256.requireUnpacked(part, expected);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    }
  }

  private Progress told(Path target) {
    return (done, total, note) ->
        progress.report(done, total, "downloading " + target.getFileName());
  }

  private static String where(URI mirror) {
    return mirror.getPort() < 0 ? mirror.getHost() : mirror.getHost() + ":" + mirror.getPort();
  }

  private static String words(IOException failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
        return "no network";
      }
    }
    if (failed instanceof FileSystemException) {
      return "cannot write " + failed.getMessage();
    }
    if (failed instanceof HttpTimeoutException) {
      return "no answer in time";
    }
    if (failed instanceof ConnectException) {
      return "no connection";
    }
    return failed.getMessage() == null ? failed.toString() : failed.getMessage();
  }
}
