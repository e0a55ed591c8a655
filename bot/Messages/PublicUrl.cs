using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Bot.Messages;

/// <summary>What links, QR codes and one-time links begin with: <c>PublicUrl</c>, or the first address that is served.</summary>
public sealed class PublicUrl(IConfiguration settings, IServiceProvider services)
{
    /// <summary>Without a slash at the end.</summary>
    public string Root
    {
        get
        {
            var set = settings["PublicUrl"];
            if (!string.IsNullOrWhiteSpace(set))
                return Uri.TryCreate(set, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
                    ? set.TrimEnd('/')
                    : throw new SettingException("PublicUrl", set, "an address such as https://tanya.example.go.id");
            // The address that was really taken, where a port of 0 let the system choose; a verb other than serve has none.
            var served = services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
            var first = served ?? settings["Urls"]?.Split(';')[0].Trim() ?? "http://127.0.0.1:5080";
            return first.Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal).Replace("[::]", "127.0.0.1", StringComparison.Ordinal).TrimEnd('/');
        }
    }

    /// <summary>The link that begins a talk by joining a class.</summary>
    public string Join(string joinCode) => $"{Root}/?kelas={Uri.EscapeDataString(joinCode)}";

    /// <summary>The one-time link that signs somebody in.</summary>
    public string SignIn(string code) => $"{Root}/sign-in?code={Uri.EscapeDataString(code)}";
}
