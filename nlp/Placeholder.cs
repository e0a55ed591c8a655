namespace Nlp;
internal sealed class Placeholder;
