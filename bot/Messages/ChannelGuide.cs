namespace Bot.Messages;

/// <summary>How an operator sets a channel up, step by step, in Indonesian; <c>`…`</c> in a step is to be typed as it stands.</summary>
/// <param name="Name">The channel's name as it stands in addresses.</param>
/// <param name="Title">Its name as people say it.</param>
public sealed record ChannelGuide(string Name, string Title, IReadOnlyList<string> Steps);
