using System.Security.Claims;
using Bot.People;
using Bot.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bot.Dashboard;

/// <summary>
/// Signing in by a one-time link. The link shows a button, and only the button uses it up: previews of messengers open links too.
/// </summary>
internal static class SignIn
{
    public static RazorComponentResult<SignInPage> Ask(string? code, bool failed = false) =>
        new(new { Code = code ?? "", Failed = failed }) { StatusCode = failed ? StatusCodes.Status403Forbidden : StatusCodes.Status200OK };

    public static async Task<IResult> EnterAsync(HttpContext context, Database database)
    {
        // A body that is no form is a visitor without a code.
        var code = context.Request.HasFormContentType ? (await context.Request.ReadFormAsync())["code"].ToString() : "";
        var person = code.Length is > 0 and < 100
            ? await database.WriteAsync(db => OneTimeCode.UseAsync(db, code, CodePurpose.SignIn, TimeProvider.System.GetUtcNow()))
            : null;
        if (person is not { } id)
            return Ask(null, failed: true);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, id.Value.ToString())], CookieAuthenticationDefaults.AuthenticationScheme);
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new ClaimsPrincipal(identity));
        return Results.Redirect("/dashboard");
    }

    public static async Task<IResult> LeaveAsync(HttpContext context)
    {
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return Results.Redirect("/sign-in");
    }
}
