// An uploader in Java (11 or newer), with JSch (0.1.55 or its successor com.github.mwiede:jsch) and Gson:
//
//   java -cp jsch.jar:gson.jar Uploader.java FOLDER
//
// Uploads the folder's forms, waits for the answer, corrects what came back, and uploads again.
// Exit codes: 0 everything was taken, 1 something is for a person, 2 wrong use, 3 no connection, 4 no answer in time

import com.google.gson.*;
import com.jcraft.jsch.*;
import java.io.*;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.*;
import java.util.zip.*;

public class Uploader {
    /** Ends the program with this exit code and these words. */
    static class Stop extends RuntimeException {
        final int code;
        Stop(int code, String words) { super(words); this.code = code; }
    }

    interface Work<T> { T with(ChannelSftp sftp) throws SftpException, IOException; }

    // In milliseconds. The ministry imports at 12:00, 18:00 and 00:00: against it, wait for 13 hours and look every ten minutes.
    static final long LONGEST = milliseconds("UPLOADER_WAIT", "60"), PAUSE = milliseconds("UPLOADER_PAUSE", "0.2");

    public static void main(String[] arguments) throws Exception {
        try {
            if (arguments.length != 1 || !Files.exists(Path.of(arguments[0], "QC100.json")))
                throw new Stop(2, "usage: Uploader FOLDER, one with QC100.json to QC114.json");
            uploadUntilTaken(Path.of(arguments[0]));
        } catch (Stop stop) {
            say(stop.getMessage());
            System.exit(stop.code);
        }
    }

    static void uploadUntilTaken(Path folder) throws Exception {
        // In yours, this is where the forms come out of your own database.
        Map<String, JsonArray> forms = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "QC1??.json")) {
            for (Path file : files)
                forms.put(file.getFileName().toString().replace(".json", ""), JsonParser.parseString(Files.readString(file)).getAsJsonArray());
        }
        for (int attempt = 1; attempt <= 3; attempt++) {
            byte[] content = zip(forms);
            // A new name each time: a file of the same name would replace the one before.
            String name = setting("USER") + "_" + DateTimeFormatter.ofPattern("yyyyMMddHHmmss").format(LocalDateTime.now()) + "_" + attempt + ".zip";
            send(content, name);
            say(name + ": uploaded");
            JsonObject answer = waitForAnswer(name);
            // An answer to other bytes would mean that something replaced our file before the import.
            if (!answer.getAsJsonObject("upload").get("sha256").getAsString().equals(sha256(content)))
                throw new Stop(1, "the answer to " + name + " is about another file");
            JsonObject counts = answer.getAsJsonObject("counts");
            say(name + ": " + counts.get("accepted") + " rows taken, " + counts.get("returned") + " returned");
            List<JsonObject> errors = new ArrayList<>();
            for (JsonElement finding : answer.getAsJsonArray("findings"))
                if (text(finding.getAsJsonObject(), "severity").equals("error")) errors.add(finding.getAsJsonObject());
            // A zip that could not be read has no returned rows either, but a finding.
            if (counts.get("returned").getAsInt() == 0 && errors.isEmpty()) return;
            for (JsonObject finding : errors)
                if (finding.get("consequence_of").isJsonNull()) mend(forms, finding); // what only follows from another goes away with it
        }
        throw new Stop(1, "something is still returned after 3 uploads");
    }

    /** Only what follows from the answer alone is corrected by machine; an assessment is never guessed. */
    static void mend(Map<String, JsonArray> forms, JsonObject finding) {
        String form = text(finding, "form"), field = text(finding, "field"), value = text(finding, "value"), rule = text(finding, "rule");
        // A finding about a whole file or zip has no row.
        String place = finding.get("row").isJsonNull() ? "package" : form + "[" + text(finding, "row") + "]." + field;
        if (!rule.equals("date-invalid") || !value.matches("[0-9]{7}")) throw new Stop(1, place + ": " + rule + "; this is for a person");
        JsonObject row = forms.get(form).get(finding.get("row").getAsInt() - 1).getAsJsonObject(); // rows count from 1
        if (!text(row, field).equals(value)) throw new Stop(1, place + ": the package has something else there");
        row.addProperty(field, Integer.parseInt(value.substring(0, 3)) + 1911 + value.substring(3)); // a year of the ROC, 1141203
        say(place + ": " + rule + "; corrected");
    }

    /** Under another name first: an import between the first byte and the last must not take half a file. */
    static void send(byte[] content, String name) throws Exception {
        String target = setting("UPLOAD_DIR") + "/" + name;
        session(sftp -> {
            sftp.put(new ByteArrayInputStream(content), target + ".filepart");
            sftp.rename(target + ".filepart", target);
            return null;
        });
    }

    static JsonObject waitForAnswer(String name) throws Exception {
        long deadline = System.nanoTime() + LONGEST * 1_000_000;
        while (true) {
            JsonObject answer = session(sftp -> {
                for (Object entry : sftp.ls(setting("RESULT_DIR"))) {
                    String file = ((ChannelSftp.LsEntry) entry).getFilename();
                    // The answer's name has the time of the import in it.
                    if (!file.startsWith(name + ".") || !file.endsWith(".result.json")) continue;
                    try (Reader reader = new InputStreamReader(sftp.get(setting("RESULT_DIR") + "/" + file), StandardCharsets.UTF_8)) {
                        return JsonParser.parseReader(reader).getAsJsonObject();
                    }
                }
                return null;
            });
            if (answer != null) return answer;
            if (System.nanoTime() > deadline) throw new Stop(4, "no answer to " + name + " within " + LONGEST / 1000 + " seconds");
            Thread.sleep(PAUSE);
        }
    }

    /** One SFTP session. Each look for the answer is a session of its own, since none lives for hours. */
    static <T> T session(Work<T> work) throws IOException {
        String host = setting("HOST"), from = System.getenv().getOrDefault("SANDBOX_FROM", "");
        Session session = null;
        try {
            JSch jsch = new JSch();
            jsch.setKnownHosts(setting("KNOWN_HOSTS"));
            session = jsch.getSession(setting("USER"), host, Integer.parseInt(setting("PORT")));
            session.setPassword(setting("PASSWORD"));
            // The server must show the key that the file has for it, else it is not sent the password.
            session.setConfig("StrictHostKeyChecking", "yes");
            session.setConfig("PreferredAuthentications", "password");
            session.setSocketFactory(new SourceAddress(from));
            session.setTimeout(30_000);
            session.connect(10_000);
            ChannelSftp sftp = (ChannelSftp) session.openChannel("sftp");
            sftp.connect(10_000);
            return work.with(sftp);
        } catch (JSchException | SftpException problem) {
            throw new Stop(3, "as " + setting("USER") + " from " + (from.isEmpty() ? "any address" : from) + ": " + problem.getMessage()
                + (problem.getMessage().startsWith("Auth") ? ": the password or that address is wrong" : ""));
        } finally {
            if (session != null) session.disconnect();
        }
    }

    /** JSch has no option for the source address, but takes sockets that are bound to it. */
    static class SourceAddress implements SocketFactory {
        final InetAddress from;
        SourceAddress(String from) throws IOException { this.from = from.isEmpty() ? null : InetAddress.getByName(from); }
        public Socket createSocket(String host, int port) throws IOException { return new Socket(host, port, from, 0); }
        public InputStream getInputStream(Socket socket) throws IOException { return socket.getInputStream(); }
        public OutputStream getOutputStream(Socket socket) throws IOException { return socket.getOutputStream(); }
    }

    static byte[] zip(Map<String, JsonArray> forms) throws IOException {
        Gson gson = new GsonBuilder().serializeNulls().disableHtmlEscaping().create();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(content)) {
            for (Map.Entry<String, JsonArray> form : forms.entrySet()) {
                zip.putNextEntry(new ZipEntry(form.getKey() + ".json"));
                zip.write(gson.toJson(form.getValue()).getBytes(StandardCharsets.UTF_8));
            }
        }
        return content.toByteArray();
    }

    static String sha256(byte[] content) throws Exception {
        return String.format("%064x", new java.math.BigInteger(1, MessageDigest.getInstance("SHA-256").digest(content)));
    }

    static String text(JsonObject object, String key) {
        JsonElement value = object.get(key);
        return value == null || value.isJsonNull() ? "" : value.getAsString();
    }

    static String setting(String name) {
        String value = System.getProperty("SANDBOX_" + name, System.getenv("SANDBOX_" + name));
        if (value == null || value.isEmpty()) throw new Stop(2, "SANDBOX_" + name + " is not set");
        return value;
    }

    static long milliseconds(String variable, String usual) {
        return (long) (1000 * Double.parseDouble(System.getenv().getOrDefault(variable, usual)));
    }

    // Values and names stay out of what is printed: it ends up in logs.
    static void say(String words) { System.err.println("Uploader: " + words); }
}
