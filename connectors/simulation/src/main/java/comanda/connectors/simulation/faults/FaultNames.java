package comanda.connectors.simulation.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** All faults by name: how each is written, what it does, and how it is read from text. */
final class FaultNames {

    private record Form(String name, String parameters, String meaning, Function<List<String>, Fault> reader) {

        String usage() {
            return parameters.isEmpty() ? name : name + ":" + parameters;
        }
    }

    private static final String WORK = "carried-out|not-carried-out";
    private static final Map<String, Form> FORMS = all();

    private FaultNames() {}

    static Fault parse(String text) {
        List<String> parts = List.of(text.strip().split(":", 3));
        Form form = FORMS.get(parts.getFirst().toLowerCase(Locale.ROOT));
        if (form == null) {
            throw new IllegalArgumentException(
                    "no fault \"" + parts.getFirst() + "\": it is one of " + String.join(", ", FORMS.keySet()));
        }
        try {
            return form.reader().apply(parts.subList(1, parts.size()));
        } catch (IllegalArgumentException unfit) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is written " + form.usage() + ": " + unfit.getMessage(), unfit);
        }
    }

    static List<String> help() {
        return FORMS.values().stream()
                .map(form -> form.usage() + "  " + form.meaning())
                .toList();
    }

    private static Map<String, Form> all() {
        List<Form> forms = new ArrayList<>();
        addConnectionFaults(forms);
        addRefusals(forms);
        addContent(forms);
        addEndings(forms);
        addBytes(forms);
        addTimes(forms);
        return forms.stream()
                .collect(Collectors.toMap(Form::name, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    }

    private static void addConnectionFaults(List<Form> forms) {
        forms.add(
                plain("refuse", "nobody listens, open connections end, until the fault is lifted", Fault.Refuse::new));
        forms.add(plain("stall", "a connection is accepted, and nothing is ever sent on it", Fault.Stall::new));
    }

    private static void addRefusals(List<Form> forms) {
        forms.add(new Form(
                "error", "CODE:TEXT", "an error with that number and text; not carried out", FaultNames::error));
        forms.add(plain("not-authorized", "the session key is refused; not carried out", Fault.NotAuthorized::new));
        forms.add(plain("echo-key", "an error whose text holds the session key; not carried out", Fault.EchoKey::new));
    }

    private static void addContent(List<Form> forms) {
        forms.add(plain("previous-answer", "the answer of the request before", Fault.PreviousAnswer::new));
        forms.add(
                plain("other-message-id", "the answer under a MESSAGEID that nobody sent", Fault.OtherMessageId::new));
        forms.add(plain("other-table", "another table's bill under the right MESSAGEID", Fault.OtherTable::new));
        forms.add(plain("wrong-base64", "a payload that is no base64", Fault.WrongBase64::new));
        forms.add(plain("invalid-json", "a payload whose JSON breaks off", Fault.InvalidJson::new));
        forms.add(plain("wrong-charset", "a payload in ISO 8859-1 in the place of UTF-8", Fault.WrongCharset::new));
        forms.add(plain("wrong-delimiter", "the answer in the other wire profile", Fault.WrongDelimiter::new));
    }

    private static void addEndings(List<Form> forms) {
        forms.add(one(
                "reset",
                WORK,
                "the connection is reset after the request",
                text -> new Fault.Reset(FaultParameters.work(text))));
        forms.add(one(
                "close-after",
                WORK,
                "the connection is closed after the request",
                text -> new Fault.CloseAfter(FaultParameters.work(text))));
        forms.add(one(
                "half-close",
                WORK,
                "the PDV closes its direction after the request and goes on reading",
                text -> new Fault.HalfClose(FaultParameters.work(text))));
        forms.add(one(
                "silence",
                WORK,
                "no answer, and the connection goes on",
                text -> new Fault.Silence(FaultParameters.work(text))));
    }

    private static void addBytes(List<Form> forms) {
        forms.add(one(
                "cut",
                "BYTES",
                "the first bytes of the answer, then the connection is closed",
                text -> new Fault.Cut(FaultParameters.fewBytes(text))));
        forms.add(plain("half-frame", "half of the answer, and nothing more on this connection", Fault.HalfFrame::new));
        forms.add(one(
                "split",
                "BYTES",
                "the answer in pieces of so many bytes",
                text -> new Fault.Split(FaultParameters.fewBytes(text))));
        forms.add(plain("two-in-one", "the answer and one that nobody asked for in one write", Fault.TwoInOne::new));
        forms.add(plain("duplicate", "the same answer twice", Fault.Duplicate::new));
        forms.add(one(
                "garbage-before",
                "BYTES",
                "bytes that are no message, then the answer",
                text -> new Fault.GarbageBefore(FaultParameters.fewBytes(text))));
        forms.add(one(
                "garbage-after",
                "BYTES",
                "the answer, then bytes that are no message",
                text -> new Fault.GarbageAfter(FaultParameters.fewBytes(text))));
        forms.add(one(
                "oversized",
                "BYTES",
                "so many bytes without an end, and nothing more on this connection",
                text -> new Fault.Oversized(FaultParameters.bytes(text))));
    }

    private static void addTimes(List<Form> forms) {
        forms.add(one(
                "delay",
                "TIME",
                "carried out at once, answered after that time",
                text -> new Fault.Delay(FaultParameters.duration(text))));
        forms.add(one(
                "work-late",
                "TIME",
                "carried out and answered after that time",
                text -> new Fault.WorkLate(FaultParameters.duration(text))));
        forms.add(one(
                "overtaken",
                "TIME",
                "carried out at once, answered after that time, later requests before it",
                text -> new Fault.Overtaken(FaultParameters.duration(text))));
        forms.add(one(
                "drip",
                "TIME",
                "the answer byte by byte with that time between two",
                text -> new Fault.Drip(FaultParameters.duration(text))));
    }

    private static Form plain(String name, String meaning, Supplier<Fault> maker) {
        return new Form(name, "", meaning, parameters -> {
            if (!parameters.isEmpty()) {
                throw new IllegalArgumentException("it takes no parameter");
            }
            return maker.get();
        });
    }

    private static Form one(String name, String parameter, String meaning, Function<String, Fault> maker) {
        return new Form(name, parameter, meaning, parameters -> {
            if (parameters.size() != 1) {
                throw new IllegalArgumentException("it takes one parameter");
            }
            return maker.apply(parameters.getFirst());
        });
    }

    private static Fault error(List<String> parameters) {
        if (parameters.size() != 2) {
            throw new IllegalArgumentException("it takes a number and a text");
        }
        try {
            return new Fault.ErrorAnswer(Integer.parseInt(parameters.getFirst()), parameters.getLast());
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException("\"" + parameters.getFirst() + "\" is no number", noNumber);
        }
    }
}
