using ChungTay.Host.Tests.Web;
using ChungTay.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgresFixture))]
[assembly: AssemblyFixture(typeof(ChromiumFixture))]
